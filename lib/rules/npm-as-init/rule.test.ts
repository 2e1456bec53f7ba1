import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { npmAsInit as rule } from './rule'

const on = (start: string): string => `FROM node:22-slim\nCOPY . .\n${start}\n`
const files = (scripts: Record<string, string>) => ({ files: { 'package.json': JSON.stringify({ scripts }) } })

describe('the program itself is started, where package.json tells it', () => {
  test.each([
    ['CMD ["npm", "start"]', { start: 'node server.js' }, 'CMD ["node", "server.js"]'],
    [
      'CMD npm run serve',
      { serve: 'node --enable-source-maps dist/a.js' },
      'CMD ["node", "--enable-source-maps", "dist/a.js"]',
    ],
    ['CMD ["yarn", "start"]', { start: 'next start' }, 'CMD ["yarn", "start"]'],
    ['CMD ["npm", "start"]', { start: 'node a.js', prestart: 'node b.js' }, 'CMD ["npm", "start"]'],
    ['CMD ["npm", "start"]', { start: 'NODE_ENV=production node a.js' }, 'CMD ["npm", "start"]'],
    ['CMD ["npm", "start"]', {}, 'CMD ["npm", "start"]'],
  ])('%s', (before, scripts, after) => {
    expect(mendedBy(rule, on(before), 'review', files(scripts))).toBe(on(after))
    expect(findingsIn(rule, on(before), files(scripts))).toHaveLength(1)
  })
})

test('without package.json there is the reason alone', () => {
  expect(findingsIn(rule, on('CMD ["npm", "start"]')).map((it) => [it.severity, it.fixes.length])).toEqual([
    ['info', 0],
  ])
})

describe('nothing is found of', () => {
  test.each([
    ['node', 'CMD ["node", "a.js"]'],
    ['scripts for development', 'CMD ["npm", "run", "dev"]'],
    ['an init in front', 'ENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]'],
    ['no start command', 'RUN npm start'],
  ])('%s', (_, start) => expect(findingsIn(rule, on(start))).toEqual([]))
})
