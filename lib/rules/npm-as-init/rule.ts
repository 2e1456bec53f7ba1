import type { BuiltStage } from '../../image/built-image'
import { namesUnder, scriptIn } from '../../image/package-json'
import { parsedRecord } from '../../source/json'
import { startOf } from '../../toolchains/start'
import type { Finding, Fix, Rule, RuleContext } from '../rule'

export const npmAsInit: Rule = {
  id: 'npm-as-init',
  title: 'A package manager stands between the container and the program',
  area: 'correctness',
  phase: 'style',
  what: 'The start command is `npm start`, `yarn start` or the like, and the program is what that starts.',
  why: 'The signal that stops a container goes to its first process. There it is the package manager, with a shell behind it and the program behind that: the program may never hear of it, and is killed after ten seconds in the middle of its work. The package manager also takes memory as long as the program runs.',
  todo: 'Start the program itself: `CMD ["node", "server.js"]`.',
  mind: 'npm sets variables (`npm_package_version`) and runs `prestart` and `poststart`: a program that relies on them needs them in another way.',
  safety: ['review'],
  references: [
    {
      label: 'Node.js Docker: best practices, CMD',
      url: 'https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd',
    },
    {
      label: 'Docker docs: docker container stop',
      url: 'https://docs.docker.com/reference/cli/docker/container/stop/',
    },
  ],
  equivalents: [],
  reads: 'stages',
  check: ({ built, files }: RuleContext): readonly Finding[] => {
    const finding = built.target ? findingIn(built.target, files['package.json']) : null
    return finding ? [finding] : []
  },
}

function findingIn(target: BuiltStage, manifest: string | undefined): Finding | null {
  const start = startOf(target)
  const [manager = '', ...rest] = start?.words ?? []
  if (!start?.cmd || start.entrypoint || !/^(?:npm|yarn|pnpm)$/.test(manager)) return null
  const words = rest.filter((word) => !/^(?:--silent|-s|--quiet|-q)$/.test(word))
  const script = words[0] === 'run' || words[0] === 'run-script' ? words[1] : words[0]
  // what is started for development is not stopped in the middle of somebody's work
  if (script === undefined || /^(?:dev|develop|watch|test|install|exec|ci|serve:dev|start:dev)/.test(script))
    return null
  const command = `${manager} ${rest.join(' ')}`
  const fix = words.length <= 2 ? directFix(target, script, manifest) : null
  return {
    severity: 'info',
    range: start.cmd.range,
    stage: target.stage.index,
    message: `\`${command}\` is the first process of the container, and the program is started by it: signals that stop the container do not reach the program directly.`,
    anchor: command,
    fixes: fix ? [fix] : [],
  }
}

/** What the script of package.json starts, where it is one program with plain arguments. */
function directFix(target: BuiltStage, script: string, manifest: string | undefined): Fix | null {
  const { cmd } = startOf(target) ?? {}
  const line = manifest === undefined ? null : scriptOf(manifest, script)
  if (!cmd || line === null || line.around || !/^node(?: [\w./=:@-]+)+$/.test(line.text)) return null
  const words = line.text.split(' ').map((word) => JSON.stringify(word))
  return {
    title: `Start \`${line.text}\` itself`,
    safety: 'review',
    assumptions: ['The program reads no variable that starts with npm_.'],
    edits: [{ range: cmd.args, text: `[${words.join(', ')}]` }],
    changes: ['cmd'],
  }
}

function scriptOf(manifest: string, name: string): { readonly text: string; readonly around: boolean } | null {
  const record = parsedRecord(manifest)
  const text = record && scriptIn(record, name)
  if (!record || text === null) return null
  const names = namesUnder(record, 'scripts')
  return { text: text.trim(), around: names.includes(`pre${name}`) || names.includes(`post${name}`) }
}
