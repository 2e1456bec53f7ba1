import { variablesIn } from '../dockerfile/substitute'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, isUnder } from '../image/path'
import { type SourceText, slice } from '../source/text'
import { copiesIn, lineOf, workdirAt } from './stage-facts'
import { type Told, told } from './story'

/** Commands that settle something of the system by being run. */
const settles =
  /^(?:crontab|locale-gen|localedef|update-locale|dpkg-reconfigure|update-ca-certificates|update-ca-trust|setcap|update-alternatives|fc-cache|keytool)$/
/** Commands that change files, which matter where those are the system's. */
const writes = /^(?:sed|echo|printf|ln|cp|tee|cat)$/
const systemFiles = /^\/(?:etc|usr\/(?:share|lib)|var\/spool)\/(?!apt\/|apk\/|yum\.repos|ssl\/certs|keyrings)/
/** What any program finds its time, its language and its names by. */
const filesOfAll =
  /^\/etc\/(?:localtime|timezone|locale\.gen|locale\.conf|default\/locale|environment|nsswitch\.conf|krb5\.conf|ssl\/openssl\.cnf|ld\.so\.preload|fonts\/.*|security\/.*)$/
/** What a compiler's build settles for itself. */
const ofBuild = /^(?:setcap|update-alternatives)$/

/** Where the distributions look for certificates to trust. */
export const trustedPlaces: readonly string[] = ['/usr/local/share/ca-certificates', '/etc/pki/ca-trust/source/anchors']

const isTrusted = (path: string): boolean => trustedPlaces.some((place) => isUnder(path, place))

/** Certificates of its own are put where the system looks for them, and taken among those that it trusts. */
export const trustsMore = (stage: BuiltStage, own: readonly TracedCommand[]): boolean =>
  own.some((it) => /^update-ca-(?:certificates|trust)$/.test(it.name)) &&
  (copiesIn(stage).some((it) => isTrusted(absolutePath(it.destination?.text ?? '', workdirAt(stage, it)))) ||
    own.some(
      (it) =>
        it.wrote.some((entry) => isTrusted(entry.path)) ||
        it.args.some((arg) => isTrusted(absolutePath(arg.text, it.directory))) ||
        (it.node?.redirects ?? []).some((to) => isTrusted(absolutePath(to.target?.literal ?? '', it.directory))),
    ))

/** A setting of the system: the command as it is written, null where it can't be taken out of its line. */
export interface Setting {
  readonly text: string | null
  readonly name: string
  /** The files of the system that it changes, as far as its words tell. */
  readonly paths: readonly string[]
}

/** It says where a container is, and is carried as a file where nothing can be run. */
export const isClock = ({ paths }: Setting): boolean =>
  paths.length > 0 && paths.every((path) => /^\/etc\/(?:localtime|timezone)$/.test(path))

/** Java's own certificates, by names that mean the same in every image with a Java. */
const cacerts = /^\$\{?JAVA_HOME\}?\/lib\/security\/cacerts$/

/** A certificate is put among those that Java trusts. */
function trustsInJava(command: TracedCommand): boolean {
  const words = command.args.map((arg) => arg.text)
  const imports = words.some((word) => /^-(?:importcert|import|importkeystore)$/.test(word))
  return imports && words.some((word) => word === '-cacerts' || /(?:^|\/)cacerts$/.test(word))
}

/**
 * What a stage settles in files of the system, which are not copied: each command to be run again in the run stage, in
 * their order. `all` takes every file of the system for read at run time, else only what any program reads.
 */
export function settingsIn(
  stage: BuiltStage,
  source: SourceText,
  own: readonly TracedCommand[],
  covered: (path: string) => boolean,
  all: boolean,
): readonly Told<Setting>[] {
  const set = new Set([
    'JAVA_HOME',
    ...stage.stage.instructions.flatMap((it) => (it.kind === 'ENV' ? it.pairs.map((pair) => pair.key) : [])),
  ])
  const files = all ? systemFiles : filesOfAll
  const trusts = trustsMore(stage, own)
  return own.flatMap((command): readonly Told<Setting>[] => {
    const { name, args, directory, node } = command
    const paths = args.map((arg) => absolutePath(arg.text, directory))
    const redirected = (node?.redirects ?? []).flatMap((it) => (it.target?.literal ? [it.target.literal] : []))
    const written = [
      ...command.wrote.map((it) => it.path),
      ...redirected.map((path) => absolutePath(path, directory)),
      ...(/^(?:sed|ln|tee)$/.test(name) ? paths : []),
    ].filter((path) => files.test(path) && !covered(path) && !isTrusted(path))
    const changes = writes.test(name) && written.length > 0
    const sets = settles.test(name) && !/^(?:-l|--version|--list)$/.test(args[0]?.text ?? '')
    if (!changes && (!sets || (!all && ofBuild.test(name)))) return []
    if (/^update-ca-/.test(name) && !trusts) return []
    if (name === 'keytool' && !trustsInJava(command)) return []
    const text = slice(source, command.range)
    const alone = command.certain && node !== null && command.pipedFrom === null && command.pipedInto === null
    // the environment is said again in the run stage, in front of it
    const known = variablesIn(text).every((it) => set.has(it)) && !/[\n`]|\$\(/.test(text)
    const relative =
      !/^(?:echo|printf)$/.test(name) &&
      args.some(({ text: arg }) => /^\.{0,2}[\w-]*\//.test(arg) && !/^\/|^s\//.test(arg))
    const stays = !relative || directory === (stage.config.workdir ?? '/')
    const stores = args.filter(({ text: arg }) => /\/cacerts$/.test(arg))
    const found = name !== 'keytool' || stores.every((arg) => cacerts.test(arg.word?.text.replace(/^"|"$/g, '') ?? ''))
    return [
      told(
        { text: alone && known && stays && found ? text : null, name, paths: written },
        lineOf(stage, command),
        'stated',
      ),
    ]
  })
}
