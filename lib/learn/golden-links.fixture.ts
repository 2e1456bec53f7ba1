import { contextOf } from './context'
import type { Result } from './result'
import type { Session } from './session'

/** Links to sessions that were once given out. They are never edited: what was sent must open for as long as there is a page. */
export const goldenSessions: readonly (readonly [link: string, session: Session])[] = [
  [
    's1.g4R3SGpiroIzJCTMDMDhAvQqNDWD8hbIueB0pRRbCwA.07uad97',
    { title: 'Team C', timeBox: 60, exercises: ['deleted-files', 'final'] },
  ],
  [
    's1.fZlNSsNQEMevUmZdQYoudCO4ERfSRd2lEYqJREytREqQklO4FbyFF-hNPIm__7wmeQnFLBJe5n3O_GfefAR-31T7n_13Pvn9-gxcOTAQrJ7gZOggtObbaqLigpQtCMZuHRGlXDEdlyXtzm8AomJKg6V-dmsd7vWBWRvffqv24hvzR5JPnGxTkmHpNLHYhbHp2anODxvpNqTYTtmNXhOXsFoFJCow72os7eFcbFpa0zirkTwMeCGeFDcp5TBHXTw_IkRqS2sfl2cCDqGCeZipx_EVBtUr3MauQ0yp8L4g-IfJI_NhUa81nnu_gHKHHE1svwws-LdrRHwiwikCGRMAOB1_JAXejm5OMVtHmA1m6lAbiBfxKFlKkaTS2kNEk_2Md9ta2X7Ds8EG5BaJiL-m9viwxabMRH7FttGMPdq4G2lUukmnEVlic4wRg-7rjX-KKqcdlAU5C9oL5KBVO0g7elH0I_h1pxJManp00RYhCdTCXWq509uwq1f8kOImdv2BewJ0tX7OPa0LbcsSGTtJsU1p8wc.04086i8',
    {
      title: 'Größe ✓',
      timeBox: null,
      exercises: [
        {
          id: 'our-own',
          title: 'Our own file',
          situation: 'It is large.',
          idea: 'Make it small.',
          dockerfile: 'FROM node:22\nCOPY . .\nCMD ["node", "a.js"]\n',
          dockerignore: '.git\n',
          context: contextOf({ 'a.js': 100, 'package.json': 40 }),
          files: { 'package.json': '{"dependencies":{"express":"^5.1.0"}}' },
          goals: [
            { kind: 'size', which: 'compressed', most: 80_000_000 },
            { kind: 'waste', most: 0 },
            { kind: 'rule', rule: 'slimmer-base' },
            { kind: 'moved', most: 1000, file: 'a.js' },
            { kind: 'moved', most: 1000 },
            { kind: 'fetched', machine: 'laptop', most: 0 },
            { kind: 'sent', most: 200 },
            { kind: 'layers', most: 9 },
            { kind: 'stages', least: 1 },
            { kind: 'user' },
            { kind: 'packages', most: 120 },
            { kind: 'starts', word: 'a.js' },
            { kind: 'holds', name: 'node_modules' },
            { kind: 'reads' },
          ],
          hints: ['One.', 'Two.', 'Three.'],
          solutions: [{ title: 'Slim', why: 'It is smaller.', dockerfile: 'FROM node:22-slim\n', dockerignore: null }],
          remember: 'Start small.',
          quizzes: [{ question: 'Why?', answers: [{ text: 'Bytes', right: true, because: 'They are pulled.' }] }],
        },
      ],
    },
  ],
]

/** The same for results. */
export const goldenResults: readonly (readonly [link: string, result: Result])[] = [
  [
    'h1.gwSUU77C4RmQsFYKSU3MVXCGhIqRpaWhkbGJKTgcgIEKCi9YIgdlOZAv4EZhGy6Ed9ZSQcORwBoOWKWBgkXJysTCABwqRpBINdGxANWZQACOJpBF4HQMtQA9tIAGALWXgeMbpN1AB6gvthYA.1k2nu2s',
    {
      name: 'Bo Ø',
      session: 'Team C',
      at: 29_912_345,
      work: [
        {
          exercise: 'deleted-files',
          dockerfile: 'FROM debian:bookworm-slim\nCMD ["engine"]\n',
          dockerignore: null,
          seconds: 480,
          hints: 2,
          sawSolution: false,
          claimed: { goals: 4, onDisk: 88_000_000 },
        },
        {
          exercise: 'final',
          dockerfile: '',
          dockerignore: '.git\n',
          seconds: 0,
          hints: 0,
          sawSolution: true,
          claimed: { goals: 0, onDisk: 0 },
        },
      ],
    },
  ],
]
