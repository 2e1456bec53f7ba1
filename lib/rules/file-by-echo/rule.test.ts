import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { fileByEcho as rule } from './rule'

const on = (text: string): string => `FROM debian:trixie\n${text}\n`

describe('written with a heredoc', () => {
  test.each([
    ['one line', 'RUN echo "a  b" > /etc/x', 'COPY <<EOF /etc/x\na  b\nEOF'],
    ['words', 'RUN echo a   b > /etc/x', 'COPY <<EOF /etc/x\na b\nEOF'],
    ['a dollar in single quotes', `RUN echo 'a $b' > /x`, 'COPY <<"EOF" /x\na $b\nEOF'],
    ['printf', `RUN printf 'a\\nb\\n' > /x`, 'COPY <<EOF /x\na\nb\nEOF'],
    ['lines that are added', 'RUN echo a > /x && echo b >> /x', 'COPY <<EOF /x\na\nb\nEOF'],
    ['small letters', 'run echo a > /x', 'copy <<EOF /x\na\nEOF'],
    ['the redirection in front', 'RUN > /x echo a', 'COPY <<EOF /x\na\nEOF'],
  ])('%s', (_, before, after) => {
    expect(mendedBy(rule, on(before))).toBe(on(after))
    expect(findingsIn(rule, on(after))).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['with a variable', 'RUN echo "$A" > /x'],
    ['with a command', 'RUN echo "$(date)" > /x'],
    ['with a backslash', `RUN echo 'a\\tb' > /x`],
    ['with an option', 'RUN echo -e "a" > /x'],
    ['without an end of line', 'RUN printf a > /x'],
    ['with a format', 'RUN printf "%s" a > /x'],
    ['where it is added to what is there', 'RUN echo a >> /x'],
    ['where something else is done', 'RUN mkdir /y && echo a > /y/x'],
    ['into two files', 'RUN echo a > /x && echo b > /y'],
    ['where it goes on after a failure', 'RUN echo a > /x; echo b >> /x'],
    ['by a relative path', 'RUN echo a > x'],
    ['to a device', 'RUN echo a > /dev/null'],
    ['as another user', 'USER 1000\nRUN echo a > /tmp/x'],
    ['with a mount', 'RUN --mount=type=cache,target=/c echo a > /c/x'],
    ['with a comment inside', 'RUN echo a > /x && \\\n  # more\n  echo b >> /x'],
    ['with CRLF', 'RUN echo a > /x\r'],
  ])('%s', (_, text) => expect(findingsIn(rule, on(text))).toEqual([]))
})
