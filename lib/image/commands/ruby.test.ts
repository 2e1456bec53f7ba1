import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'bundle install',
    { base: 'ruby:3.3', before: 'WORKDIR /a' },
    ['/usr/local/bundle dependency tree', '/usr/local/bundle/cache download cache'],
  ],
  ['gem install rails --no-document', { base: 'ruby:3.3' }, ['/usr/local/bundle/gems/rails dependency tree']],
  [
    'bundle exec rails assets:precompile',
    { base: 'ruby:3.3', before: 'WORKDIR /a' },
    ['/a/public/assets artifact', '/a/tmp/cache download cache'],
  ],
  [
    'bundle config set deployment true && bundle install',
    { base: 'ruby:3.3', before: 'WORKDIR /a' },
    ['/a/vendor/bundle dependency tree', '/a/vendor/bundle/cache download cache'],
  ],
  ['bundle exec rake db:seed', { base: 'ruby:3.3' }, ['? bundle']],
]

describe('what RubyGems and Bundler leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
