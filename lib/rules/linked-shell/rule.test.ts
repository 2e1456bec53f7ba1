import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { linkedShell as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('SHELL takes the place of the link', () => {
  test.each([
    ['alone', 'RUN ln -sf /bin/bash /bin/sh\n', 'SHELL ["/bin/bash", "-c"]\n'],
    ['with the old one', '# bash\nRUN rm /bin/sh && ln -s /bin/bash /bin/sh\n', '# bash\nSHELL ["/bin/bash", "-c"]\n'],
    [
      'behind other commands',
      'RUN apt-get install -y bash \\\n # link\n && ln -sf bash /bin/sh\nRUN a\n',
      '# link\nRUN apt-get install -y bash\nSHELL ["/bin/bash", "-c"]\nRUN a\n',
    ],
    [
      'with a command in shell form',
      'RUN ln -sf /bin/bash /bin/sh\nCMD source a\n',
      'SHELL ["/bin/bash", "-c"]\nCMD source a\n',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}`)).toBe(`${debian}${after}`))
})

describe('it is found and left', () => {
  test.each([
    ['for a shell that is not known', 'RUN ln -sf /opt/shell /bin/sh\n'],
    ['where SHELL says another', 'RUN ln -sf /bin/bash /bin/sh\nSHELL ["/bin/zsh", "-c"]\n'],
    ['in a trigger', 'ONBUILD RUN ln -sf /bin/bash /bin/sh\n'],
    ['the other way round', 'RUN ln -sf /bin/sh /bin/bash\n'],
  ])('%s', (_, text) => {
    expect(findingsIn(rule, `${debian}${text}`)).toHaveLength(1)
    expect(mendedBy(rule, `${debian}${text}`, 'risky')).toBe(`${debian}${text}`)
  })
})

test('other links are no matter', () => expect(findingsIn(rule, `${debian}RUN ln -s /a /bin/b\n`)).toEqual([]))
