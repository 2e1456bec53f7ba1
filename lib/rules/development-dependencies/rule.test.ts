import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { developmentDependencies as rule } from './rule'

const node = (install: string, start = 'CMD ["node", "a.js"]', more = ''): string =>
  `FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN ${install}\n${more}${start}\n`
const other = (from: string, install: string, env = ''): string =>
  `FROM ${from}\n${env}COPY . .\nRUN ${install}\nCMD ["app"]\n`

describe('installed for production', () => {
  test.each([
    ['npm ci', 'npm ci --omit=dev'],
    [
      'npm install --no-audit && npm cache clean --force',
      'npm install --omit=dev --no-audit && npm cache clean --force',
    ],
    ['yarn install --frozen-lockfile', 'yarn install --production --frozen-lockfile'],
    ['yarn', 'yarn --production'],
    ['pnpm i --frozen-lockfile', 'pnpm i --prod --frozen-lockfile'],
  ])('%s', (before, after) => {
    expect(mendedBy(rule, node(before))).toBe(node(after))
    expect(findingsIn(rule, node(after))).toEqual([])
  })

  test.each([
    ['php:8.4-fpm', 'composer install -n', 'composer install --no-dev -n'],
    ['python:3.13', 'poetry install --no-root', 'poetry install --only main --no-root'],
    ['python:3.13', 'uv sync --frozen', 'uv sync --no-dev --frozen'],
  ])('%s: %s', (from, before, after) => {
    expect(mendedBy(rule, other(from, before))).toBe(other(from, after))
    expect(findingsIn(rule, other(from, after))).toEqual([])
  })

  test('Bundler is told by a variable, where the program runs as production', () => {
    const env = 'ENV RAILS_ENV=production\n'
    expect(mendedBy(rule, other('ruby:3.4', 'bundle install', env))).toBe(
      `FROM ruby:3.4\n${env}COPY . .\nENV BUNDLE_WITHOUT="development:test"\nRUN bundle install\nCMD ["app"]\n`,
    )
    expect(
      findingsIn(rule, other('ruby:3.4', 'bundle install')).flatMap((it) => it.fixes.map((fix) => fix.safety)),
    ).toEqual(['risky'])
  })
})

describe('only offered', () => {
  test('where npm starts something that can’t be seen', () => {
    const text = node('npm ci', 'CMD ["npm", "start"]')
    expect(mendedBy(rule, text)).toBe(text)
    expect(mendedBy(rule, text, 'review', { files: { 'package.json': '{"scripts":{"start":"node a.js"}}' } })).toBe(
      node('npm ci --omit=dev', 'CMD ["npm", "start"]'),
    )
  })

  test('where a script after the install may need them', () => {
    const files = { 'package.json': '{"scripts":{"prepare":"husky install"}}' }
    expect(findingsIn(rule, node('npm ci'), { files })[0]?.fixes[0]?.safety).toBe('risky')
  })
})

describe('nothing is found', () => {
  test.each([
    ['of production by a variable', `FROM node:22\nENV NODE_ENV=production\nRUN npm ci\nCMD ["node", "a.js"]\n`],
    ['of production in front of the command', node('NODE_ENV=production npm ci')],
    ['where something is built', node('npm ci', undefined, 'RUN npm run build\n')],
    [
      'where Rails builds its assets with them',
      node('yarn install', undefined, 'RUN RAILS_ENV=production bundle exec rake assets:precompile\n'),
    ],
    ['where something is tested', node('npm ci && npx jest')],
    ['where they go again', node('npm ci', undefined, 'RUN npm prune --omit=dev\n')],
    ['of single packages', node('npm install express')],
    ['of global packages', node('npm install -g serve')],
    ['where it is started for development', node('npm ci', 'CMD ["npm", "run", "dev"]')],
    ['without a start command', node('npm ci', '')],
    ['in a stage that ships nothing', `${node('npm ci')}FROM scratch\nCOPY a /a\nCMD ["/a"]\n`],
    ['in a stage for development', 'FROM node:22 AS development\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n'],
    ['of newer Yarn', node('yarn install --immutable')],
    [
      'of Bundler that is configured',
      other('ruby:3.4', `bundle config set --local without 'development test' && bundle install`),
    ],
    ['of Composer by a variable', other('php:8.4', 'composer install', 'ENV COMPOSER_NO_DEV=1\n')],
    ['in a branch that may not run', node('if [ "$A" ]; then npm ci; fi')],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
