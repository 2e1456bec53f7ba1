import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

const compiled = (names: string) =>
  `FROM debian:bullseye\nRUN apt-get update && apt-get install -y ${names}\nWORKDIR /src\nCOPY . .\nRUN make && cp a /usr/local/bin/a\nCMD ["/usr/local/bin/a"]\n`
const python = (names: string) =>
  `FROM python:3.10-bullseye\nRUN apt-get update && apt-get install -y ${names}\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n`

describe('a build that moves to another release installs what that has', () => {
  test('under its names', () => {
    const text = mendedBy(rule, compiled('build-essential libssl-dev libasound2'), 'risky')
    expect(text).toContain('FROM debian:trixie AS build\n')
    expect(text).toContain('install -y build-essential libssl-dev libasound2t64\n')
  })

  test('what it does not have is said, and the step is taken by who asks for it alone', () => {
    const before = compiled('gcc-10 make libssl-dev')
    const [fix] = findingsIn(rule, before)[0]?.fixes ?? []
    expect(fix?.safety).toBe('risky')
    expect(fix?.asksFirst).toBe(true)
    expect(fix?.assumptions).toContain('Packages that the next release does not have are replaced: gcc-10.')
    expect(mendedBy(rule, before, 'risky')).toBe(before)
  })

  test('a build that can stay where it is stays there', () => {
    const text = mendedBy(rule, python('build-essential openjdk-11-jdk'), 'risky')
    expect(text).toContain('FROM python:3.10-bullseye AS build\n')
    expect(mendedBy(rule, python('build-essential'), 'risky')).toContain('FROM python:3.11 AS build\n')
  })
})
