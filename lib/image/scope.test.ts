import { describe, expect, it } from 'vitest'
import { createCatalog } from '../catalog/create-catalog'
import { parseDockerfile } from '../dockerfile/parse'
import { simulate } from './simulate'

const built = (lines: readonly string[], buildArgs: Record<string, string> = {}) =>
  simulate(parseDockerfile(lines.join('\n')), { catalog: createCatalog([]), buildArgs })

const base = (lines: readonly string[], buildArgs?: Record<string, string>) => {
  const found = built(lines, buildArgs).stages.at(-1)?.base
  return found && [found.kind, found.reference]
}

const variables = (lines: readonly string[], buildArgs?: Record<string, string>) =>
  built(['FROM debian', ...lines], buildArgs).target?.config.env ?? {}

// what an engine with BuildKit made of the same lines
describe('an argument without a value in front of FROM', () => {
  it.each([
    [`node:\${TAG:-latest}`, 'image', 'node:latest'],
    [`node:\${TAG-22}`, 'image', 'node:22'],
    [`node:22\${TAG:+-slim}`, 'image', 'node:22'],
    ['node:$TAG', 'open', 'node:$TAG'],
    [`\${NAME}:\${TAG:-latest}`, 'open', `\${NAME}:latest`],
  ])('FROM %s', (from, kind, reference) => {
    expect(base(['ARG TAG', 'ARG NAME', `FROM ${from}`])).toEqual([kind, reference])
  })

  it('has the value that is given', () => {
    expect(base(['ARG TAG', `FROM node:\${TAG:-latest}`], { TAG: '22' })).toEqual(['image', 'node:22'])
  })

  it('leaves a value that the name had', () => {
    expect(base(['ARG TAG=22', 'ARG TAG', `FROM node:$TAG`])).toEqual(['image', 'node:22'])
  })
})

describe('an argument without a value in a stage', () => {
  it.each([
    ['ARG X', `ENV A=\${X:-y}`, 'y'],
    ['ARG X', `ENV A=\${X-y}`, 'y'],
    ['ARG X', `ENV A=[\${X:+y}]`, '[]'],
    ['ARG K=1\nARG K', 'ENV A=$K', '1'],
    [`ARG X\nARG Y=\${X:-q}`, 'ENV A=$Y', 'q'],
  ])('%s and %s', (argument, environment, value) => {
    expect(variables([argument, environment]).A).toBe(value)
  })

  it('is open where nothing stands in for it', () => {
    expect(variables(['ARG X', 'ENV A=$X']).A).toBe('')
  })

  it('takes what stands in front of FROM, even after a value of its own', () => {
    const lines = ['ARG H=base', 'FROM debian', 'ARG H=own', 'ARG H', 'ENV A=$H']
    expect(built(lines).target?.config.env).toMatchObject({ A: 'base' })
  })
})

it('hands the arguments of a stage on to those that start from it, and to no other', () => {
  const lines = ['FROM debian AS one', 'ARG WHO=me', 'FROM one', 'ENV NAME=$WHO', 'FROM debian', 'ENV NAME=$WHO']
  const names = built(lines).stages.map((stage) => stage.config.env.NAME)
  expect(names).toEqual([undefined, 'me', ''])
})
