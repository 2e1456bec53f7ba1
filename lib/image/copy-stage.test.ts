import { describe, expect, it } from 'vitest'
import { build } from './measure.fixture'

/** What the last instruction of the final stage wrote, as `path kind basis`. */
const copied = (text: string): readonly string[] =>
  (build(text).target?.layers.at(-1)?.entries ?? []).map(
    (entry) => `${entry.path} ${entry.kind} ${entry.size.onDisk.basis}`,
  )

const node = (commands: string, copy: string): string =>
  `FROM node:24 AS build\nWORKDIR /app\n${commands}\nFROM node:24-slim\n${copy}`

describe('COPY out of another stage', () => {
  it('finds a tree by its path', () => {
    expect(copied(node('RUN npm ci --omit=dev', 'COPY --from=build /app/node_modules /srv/node_modules'))).toEqual([
      '/srv/node_modules dependency tree assumed',
    ])
  })

  it('takes what a build wrote, whatever it is called', () => {
    const text = node('RUN npm run build', 'COPY --from=build /app/.next/standalone /srv')
    expect(copied(text)).toEqual(['/srv artifact assumed'])
  })

  it('takes a file of the project for what such a file usually weighs', () => {
    const text = node('COPY . .\nRUN npm run build', 'COPY --from=build /app/package.json /srv/')
    expect(copied(text)).toEqual(['/srv/package.json source assumed'])
  })

  it('knows what base images hold', () => {
    expect(copied(node('RUN true', 'COPY --from=build /usr/local/bin/node /usr/local/bin/'))).toEqual([
      '/usr/local/bin/node other assumed',
    ])
  })

  it('says unknown for anything else', () => {
    expect(copied(node('RUN true', 'COPY --from=build /opt/secret/thing /thing'))).toEqual(['/thing other unknown'])
  })
})
