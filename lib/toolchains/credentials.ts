import { type CredentialFile, credentialOf, npmSettings } from '../catalog/credential-files'
import type { Copy } from '../dockerfile/model'
import type { BuiltStage } from '../image/built-image'
import { absolutePath, baseName } from '../image/path'
import type { Line } from '../source/units'
import { isDeletedAfter } from './deletions'
import { commandsOf, copiesIn, workdirAt } from './stage-facts'
import type { Given } from './story'

/** A file with a key or a password for the build, or a directory of them, that a COPY brings into a stage. */
export interface Credential {
  readonly path: string
  readonly called: string
  readonly line: Line
}

/** What a stage copies that opens something for the build alone, and that is still there when it ends. */
export const credentialsIn = ({ stage, files }: Pick<Given, 'stage' | 'files'>): readonly Credential[] =>
  copiesIn(stage).flatMap((copy) =>
    copy.sources.flatMap(({ text }): readonly Credential[] => {
      const path = pathOf(copy, text, stage)
      const file = credentialAt(text, path, stage, files)
      if (!file || isDeletedAfter(stage, path, copy.range.start)) return []
      return [{ path, called: file.called, line: copy.lines.line }]
    }),
  )

/** All that a COPY brings opens something; what npm reads is not looked into. */
export const bringsCredentials = (copy: Copy, stage: BuiltStage): boolean =>
  copy.sources.length > 0 && copy.sources.every(({ text }) => isCredential(copy, text, stage))

/** A source of a COPY opens something, as far as its name or the one that it gets tells. */
export function isCredential(copy: Copy, source: string, stage: BuiltStage): boolean {
  const path = pathOf(copy, source, stage)
  return credentialAt(source, path, stage, {}) !== null || [source, path].some((it) => npmSettings.name.test(it))
}

function credentialAt(source: string, path: string, stage: BuiltStage, files: Given['files']): CredentialFile | null {
  const name = source.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  const file = credentialOf(name, files[name]) ?? credentialOf(path, files[name])
  // without a key of TLS or of a service the program may not start
  if (file?.of === 'program') return null
  // Composer's file means something where Composer runs
  if (file?.id === 'composer-auth' && !commandsOf([stage]).some((it) => file.readers?.test(it.name))) return null
  return file
}

function pathOf(copy: Copy, source: string, stage: BuiltStage): string {
  const to = copy.destination?.text ?? ''
  const target = absolutePath(to, workdirAt(stage, copy))
  const name = baseName(source)
  const written = stage.copied.get(copy.index)?.find((it) => baseName(it.path) === name)
  if (written) return written.path
  // a directory gives what is in it
  const isDirectory = /\/$|(?:^|\/)\.ssh$/.test(source) || (isKnown(target) && !isKnown(source))
  return !isDirectory && (to.endsWith('/') || /^\.{1,2}$/.test(to)) ? absolutePath(name, target) : target
}

const isKnown = (path: string): boolean => credentialOf(path, undefined) !== null
