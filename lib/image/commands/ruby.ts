import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** RubyGems and Bundler. */
export const ruby: CommandFamily = {
  names: ['gem', 'bundle', 'bundler', 'ruby', 'rake', 'rails', 'bootsnap', 'irb'],
  run: (call, machine) => {
    switch (call.name) {
      case 'gem':
        return gem(call, machine)
      case 'bundle':
      case 'bundler':
        return bundle(call, machine)
      default:
        return task(
          call,
          call.args.map((arg) => arg.text),
          machine,
        )
    }
  },
}

/** `GEM_HOME` of the official image is the path of its bundle too. */
function gemHome(call: Call, machine: Machine): string {
  const set = call.environment('BUNDLE_PATH')
  if (set) return pathOf(call, set)
  // deployment puts them beside the project (bundle-config(1))
  if (machine.sources.has('bundle in vendor')) return pathOf(call, 'vendor/bundle')
  const home = call.environment('GEM_HOME')
  return home ? pathOf(call, home) : '/usr/local/bundle'
}

function gem(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, ['-v', '--version', '-i', '--install-dir', '-n', '--bindir', '--source'])
  const [verb, ...names] = options.operands.map((operand) => operand.text)
  if (verb === 'cleanup') return undefined
  if (verb !== 'install' && verb !== 'update') return undefined
  const documented = !hasAny(options, '--no-document', '-N', '--no-rdoc', '--no-ri')
  for (const name of names) {
    const base = /^(?:rails|sass|nokogiri|grpc|google-protobuf|sassc|jekyll|fastlane|cocoapods)$/.test(name)
      ? assumed(15e6, 60e6, 250e6, 'text')
      : assumed(0.1e6, documented ? 6e6 : 4e6, 90e6, 'text')
    machine.write(joinPath(gemHome(call, machine), `gems/${name}`), {
      kind: 'dependency tree',
      size: base,
      tree: true,
      label: name,
    })
  }
  return undefined
}

function bundle(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, ['--jobs', '-j', '--retry', '--path', '--gemfile', '--without', '--with'])
  const [verb = 'install', ...operands] = options.operands.map((operand) => operand.text)
  if (verb === 'config') {
    if (call.args.some((arg) => arg.text === 'deployment' || arg.text === '--deployment'))
      machine.sources.add('bundle in vendor')
    return undefined
  }
  if (verb === 'exec') return task(call, operands, machine)
  if (verb !== 'install' && verb !== 'update')
    return verb === 'clean' || verb === 'lock' || verb === 'check'
      ? undefined
      : { unknown: `What bundle ${verb} writes is not known.` }
  const own = options.values.get('--path')
  if (hasAny(options, '--deployment')) machine.sources.add('bundle in vendor')
  const home = own !== undefined ? pathOf(call, own) : gemHome(call, machine)
  // gems that are there already are left as they are
  const project = `bundle of ${pathOf(call, '.')} in ${home}`
  if (verb === 'install' && machine.sources.has(project) && machine.has(home)) return undefined
  machine.sources.add(project)
  const lock = machine.textAt(pathOf(call, 'Gemfile.lock'))
  const count = lock ? (lock.match(/^ {4}[\w.-]+ \(/gm)?.length ?? 0) : null
  const lean = options.values.has('--without') || call.environment('BUNDLE_WITHOUT')
  // a gem has about 0.9 MB with what was compiled for it; an ordinary Rails application 120 gems (assumed)
  const size =
    count === null
      ? assumed(5e6, lean ? 110e6 : 150e6, 600e6, 'text')
      : assumed(count * 0.3e6, count * (lean ? 0.8e6 : 1e6), count * 3e6 + 5e6, 'text')
  machine.write(home, { kind: 'dependency tree', size, tree: true, label: 'gems' })
  // archives of all gems are kept beside them
  machine.write(joinPath(home, 'cache'), {
    kind: 'download cache',
    size:
      count === null
        ? assumed(1e6, 25e6, 120e6, 'packed')
        : assumed(count * 0.08e6, count * 0.2e6, count * 0.7e6, 'packed'),
    tree: true,
    label: 'archives of the gems',
  })
  return undefined
}

function task(call: Call, words: readonly string[], machine: Machine): Effect | undefined {
  const text = words.join(' ')
  if (/assets:precompile|assets:/.test(text)) {
    machine.write(pathOf(call, 'public/assets'), {
      kind: 'artifact',
      size: assumed(0.3e6, 8e6, 90e6, 'javascript'),
      tree: true,
      label: 'assets',
    })
    machine.write(pathOf(call, 'tmp/cache'), {
      kind: 'download cache',
      size: assumed(0.1e6, 15e6, 150e6, 'mixed'),
      tree: true,
      label: 'caches of the build',
    })
    return undefined
  }
  if (/bootsnap.*precompile|precompile.*bootsnap/.test(`${call.name} ${text}`)) {
    machine.write(pathOf(call, 'tmp/cache'), {
      kind: 'other',
      size: assumed(1e6, 15e6, 80e6, 'mixed'),
      tree: true,
      label: 'compiled code',
    })
    return undefined
  }
  if (/^(?:-v|--version|-e\b.*(?:puts|print))/.test(text) || words.length === 0) return undefined
  return { unknown: `What ${call.name === 'bundle' ? (words[0] ?? 'bundle exec') : call.name} writes is not known.` }
}
