import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { nonInteractiveInstall as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the option is given where it belongs', () => {
  test.each([
    ['behind the verb', 'RUN apt-get install curl', 'RUN apt-get install -y curl'],
    ['with other options', 'RUN apt-get -V install curl git', 'RUN apt-get -V install -y curl git'],
    ['behind sudo', 'RUN sudo apt-get install curl', 'RUN sudo apt-get install -y curl'],
    [
      'on lines of their own',
      'RUN apt-get update \\\n && apt-get install \\\n    # for probes\n    curl',
      'RUN apt-get update \\\n && apt-get install -y \\\n    # for probes\n    curl',
    ],
    ['in exec form', 'RUN ["apt-get", "install", "curl"]', 'RUN ["apt-get", "install", "-y", "curl"]'],
    ['in a heredoc', 'RUN <<EOF\nset -e\nyum install gcc\nEOF', 'RUN <<EOF\nset -e\nyum install -y gcc\nEOF'],
    ['in a trigger', 'ONBUILD RUN dnf install gcc', 'ONBUILD RUN dnf install -y gcc'],
    ['in front of the verb', 'RUN zypper rm git', 'RUN zypper --non-interactive rm git'],
    [
      'in every round of a loop',
      'RUN for p in a b; do yum install $p; done',
      'RUN for p in a b; do yum install -y $p; done',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`, 'safe')).toBe(`${debian}${after}\n`))
})

describe('each manager has the names that other linters give it', () => {
  test.each([
    ['apt-get install curl', ['DL3014', 'aptGetInstallUseY']],
    ['apt-get remove curl', []],
    ['yum groupinstall dev', ['DL3030', 'yumInstallForceYes']],
    ['microdnf install gcc', ['DL3038']],
    ['zypper patch', ['DL3034']],
  ])('%s', (text, ids) =>
    expect(findingsIn(rule, `${debian}RUN ${text}\n`).map((it) => it.equivalents?.map(({ id }) => id))).toEqual([ids]),
  )
})

describe('nothing is found', () => {
  test.each([
    ['-y', 'RUN apt-get install -y curl'],
    ['-y in front', 'RUN apt-get -y install curl'],
    ['-yq', 'RUN apt-get install -yq curl'],
    ['-qq', 'RUN apt-get install -qq curl'],
    ['a long option', 'RUN apt-get install --assume-yes curl'],
    [
      'a configuration file',
      'RUN echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/yes && apt-get install curl',
    ],
    ['a pipe that answers', 'RUN yes | apt-get install curl'],
    ['yum with a long option', 'RUN yum install --assumeyes gcc'],
    ['zypper told before the verb', 'RUN zypper -n install git'],
    ['nothing to ask', 'RUN apt-get update && yum clean all && zypper refresh'],
    ['a name among packages', 'RUN echo apt-get install curl'],
  ])('%s', (_, text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))
})
