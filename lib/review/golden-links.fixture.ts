import { type Review, reviewOf } from './review'

/** Links that were once given out. They are never edited: what was sent must open for as long as there is a page. */
export const goldenLinks: readonly (readonly [link: string, review: Review])[] = [
  [
    'r1.q1ZKUbJScgvy91XIy09JtTIyiskL9w_ydvEMUtBPLCiIyXP2D4hU0FPQi8kLCvVTyCvIVUjOBIr6uihExyiB9MQo6SjEKBWnFpWlFullFccoxcbkKdUCAA.1wij371',
    reviewOf('FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n'),
  ],
  [
    'r1.JYxBCsIwEEWvEsZtG5siggEXLhRcqGDBTdtFatMSjAkkLVhKT-HW03kSJ3U18_-8eSPUwGFB_GA68drW9v6QbvkfjdKSs8IV5nC9nEhrtTAtZzRdkV1Gql7pOhwhAoUO2qpuDgL4CB02M4FFBTzP4ba_ZsfLGTOjK_L9vKEspwiaQONLDpXwMvZaPTmDMgIXOmNN7Kzt-AYCbNHqRSNR0uOqxSCdxyADm1BGEwxpkq5jxuIENdMP.1i3w65a',
    {
      ...reviewOf('# syntax=docker/dockerfile:1\r\nFROM golang:1.24 AS build\r\n'),
      dockerignore: '.git\n',
      target: 'build',
      buildArgs: [['VERSION', '1.4 ✓']],
      decisions: { 'base-slim:1': 'accepted', 'non-root:9': 'rejected' },
      safety: 'safe',
      view: 'layers',
      made: { engine: '0.1.0', tables: '2026-11-01', onDisk: null },
    },
  ],
  [
    'r1.q1ZKUbJScgvy91VIzi8q0EutSMwtyEnVT0osTrUyj8lz9g-IVCgqzVPQBxIxeUo6SolKVtVKxUpW0dFKWHQo6RibGkCATl5pTk6sDpqykvz8nGIrQyUdQyOoOgMdExgrNrZWR6kU6KCk0sycFKVaAA.07fi5af',
    {
      ...reviewOf('FROM corp.example/base:7\nCOPY run /run\n'),
      baseSizes: [
        { reference: 'corp.example/base:7', onDisk: 350_000_000, compressed: null },
        { reference: 'corp.example/tools:1', onDisk: 1_200_000_000, compressed: 400_000_000 },
      ],
      view: 'build',
    },
  ],
  [
    'r1.LY3BCsMgEER_JexZMeToB_TWFgI9JTlY3SRSq1ZXKIT-e5fS68y8Nwc40HAar-cuJod6GOY43i6dySQ3pK5lZwjnCAJW0AcU0BPU5pLqlW0lwCKAOJsgG_swG8rgK1UZcCWe_DVMW2N3lM_UIsGyfAS8fhS-qRhL8t58cLISG1QPghtTyK9cMatqsazKfMbnO4bAYUzsYdMX.0denr5x',
    {
      ...reviewOf('FROM node:22\nRUN apt-get update\n'),
      decisions: { 'package-lists-left/0/apt-get': { take: 'cache-mount' }, 'sudo/0/curl': 'rejected' },
      answers: { 'extract-build-stage/0': { artifact: '/src/app', shell: 'no' } },
    },
  ],
  [
    'r1.jZnLCoJAFIZfZWgZYmpOKIhRtHHTqk20SgoiS8ncRPQUbVr0Nr1JT9J_xhHHK7kThzn6n-_MuXgvJd3YGscjkmYW0yuROouEateCDIYfSPkvmXTKvNBfJt4o9DUW0JI4oi-GlpbrYlpljZsOmSfs85I7Bxk7oOYRnemV4QATjU2CriVT97H5hPxWfavv-zko_dk8SBAi3D3enFS6WrW7puJHwKea4YZRmJHrVgJMHXZKMiykdXEJRCjJ5zdAhQtWsEkrLNpgqCuTtj_gkfMzCoD9GTeCAXgXeiosIdZ3NJypAtRysmydyDpdsAyyU6MMDagAQGVCylOQlpD16Vnw120CbulGzzalhJrpmNAcl0pjvXSrp7qOuUmeOSuDk-akpJJNe5p2ROPjBw.1eaebp8',
    {
      ...reviewOf(
        'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n',
      ),
      decisions: { 'root-at-run-time/0/a8k2lq': 'rejected', 'package-cache-left/0/59jy8r': 'accepted' },
      reasons: { 'root-at-run-time/0/a8k2lq': 'It binds port 80 for now.' },
      comments: [
        {
          place: { kind: 'lines', line: 4, endLine: 5 },
          author: 'Ann',
          text: 'Does this need a compiler? <b>No</b>, I think.',
          at: 29_900_123,
          resolved: true,
          replies: [
            { author: 'Bo Ø', text: 'It has wheels for all of it.', at: 29_900_456 },
            { author: 'Ann', text: '✓', at: null },
          ],
        },
        {
          place: { kind: 'step', key: 'package-cache-left/0/59jy8r' },
          author: 'Bo Ø',
          text: 'Yes please.',
          at: 29_900_500,
          resolved: false,
          replies: [],
        },
        { place: { kind: 'file' }, author: '', text: 'Thanks.', at: null, resolved: false, replies: [] },
      ],
      budget: { onDisk: 200_000_000, compressed: 80_000_000, growth: 5, waste: 0 },
      settings: {
        allowedRegistries: ['docker.io', '*.example.com'],
        labels: { 'org.opencontainers.image.version': 'semver' },
        onlyTheseLabels: true,
        healthcheck: true,
        profile: 'generic',
      },
      view: 'findings',
      made: { engine: '0.1.0', tables: '2026-09-25', onDisk: { before: 412_000_000, after: 181_500_000 } },
    },
  ],
  [
    'r1.q0b4DRg-EFdA7AV6BziaAIzg_CKg_kSEG4Dtz6L8kvz4eCWQDogrKoCJshLsFISsjlIV1FFw2yC1PdC_tQA.0rbcjv9',
    {
      ...reviewOf('FROM alpine\n'),
      settings: { allowedRegistries: [], labels: {}, onlyTheseLabels: false, healthcheck: false, profile: 'generic' },
      decisions: { ['__proto__']: 'accepted', constructor: { take: 'a' } },
      answers: { 'x/0/y': { ['__proto__']: 'z' } },
    },
  ],
  [
    'r1.qwZ5Mxo4Y5ILnI8AttlTlHSMgHUXCCArQ4wIm0GKKfjILXBiTg9YPinVAgA.0spkod6',
    {
      ...reviewOf('FROM golang:1.26\nRUN go build ./...\n'),
      budget: { onDisk: null, compressed: 20_000_000, growth: null, waste: null },
    },
  ],
  ['r1.A3tYSakWAA.0epw4v5', reviewOf('')],
]
