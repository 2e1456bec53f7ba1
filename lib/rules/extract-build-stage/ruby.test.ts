import { describe, expect, test } from 'vitest'
import { fileOf, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const app = ['WORKDIR /app', 'COPY Gemfile* ./', 'RUN bundle install', 'COPY . .']
const start = 'CMD ["bundle", "exec", "rackup"]'
const apt = (names: string) => `RUN apt-get update && apt-get install -y ${names}`

describe('Ruby on a plain distribution runs without what compiled its gems', () => {
  test('out of the packages of the distribution, whose gems come along', () => {
    const text = runStage(['FROM ubuntu:24.04', apt('ruby-full build-essential libpq-dev'), ...app, start])
    expect(text).toMatch(/^FROM ubuntu:24\.04\nRUN apt-get update && .* libpq5\S* ruby && /)
    expect(text).toContain('COPY --from=build /var/lib/gems /var/lib/gems\n')
    expect(text).toContain('COPY --from=build /usr/local/bin /usr/local/bin\n')
  })

  test('with gems in a directory of the project, where there may be none in the system', () => {
    const own = app.map((it) => it.replace('bundle install', 'bundle install --path vendor/bundle'))
    const text = runStage(['FROM debian:trixie', apt('ruby ruby-dev bundler gcc make'), ...own, start])
    expect(text).toContain(' bundler ')
    expect(text).toContain('COPY --from=build --chown=65532:65532 /app /app\n')
    expect(text).not.toContain('/var/lib/gems')
  })

  test('that rbenv built in the home of root, which opens for who runs it', () => {
    const lines = [
      'FROM ubuntu:24.04',
      apt('git curl build-essential libssl-dev libyaml-dev zlib1g-dev libffi-dev'),
      'RUN git clone https://github.com/rbenv/rbenv.git /root/.rbenv',
      'ENV PATH=/root/.rbenv/shims:/root/.rbenv/bin:$PATH',
      'RUN rbenv install 3.3.0 && rbenv global 3.3.0',
      ...app,
      start,
    ]
    const text = runStage(lines)
    expect(text).toContain(' libffi8 ')
    expect(text).toContain('COPY --from=build /root/.rbenv /root/.rbenv\n')
    expect(text).toContain('RUN chmod a+x /root\nUSER 65532:65532\n')
    expect(text).toContain('ENV RBENV_ROOT=/root/.rbenv\n')
    expect(text).toContain('ENV PATH=/root/.rbenv/shims:/root/.rbenv/bin:$PATH\n')
  })

  test.each<readonly [string, readonly string[]]>([
    ['what PATH does not find', ['FROM ubuntu:24.04', 'RUN /root/.rbenv/bin/rbenv install 3.3.0', ...app, start]],
    ['Alpine', ['FROM alpine:3.22', 'RUN apk add ruby ruby-dev ruby-bundler build-base', ...app, start]],
  ])('but not %s', (_, lines) => expect(findingsIn(rule, fileOf(lines))).toEqual([]))
})

test('packages of Node that assets were made with stay behind', () => {
  const lines = ['FROM ruby:3.4', apt('nodejs npm'), ...app, 'RUN npm ci && rails assets:precompile', start]
  const after = mendedBy(rule, fileOf(lines))
  expect(after).toContain('RUN rm -rf /app/node_modules\n\nFROM ruby:3.4-slim\n')
})
