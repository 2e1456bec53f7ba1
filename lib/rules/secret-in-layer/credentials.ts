import type { CredentialFile } from '../../catalog/credential-files'
import type { BuiltStage, TracedCommand } from '../../image/built-image'

/** Names of arguments that carry a secret: the word stands at the end, so that TOKEN_TTL and KEY_FILE do not count. */
const secretName =
  /(?:^|_)(?:TOKEN|PASSWORD|PASSWD|SECRET|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|SSH_KEY|DEPLOY_KEY|CREDENTIALS|PAT)$/i

export const isSecretName = (name: string): boolean => secretName.test(name) && !/PUBLIC|DUMMY|FAKE|TEST/i.test(name)

/** A composer.json's auth.json only means something where Composer runs. */
export const isRead = (file: CredentialFile, commands: readonly TracedCommand[]): boolean =>
  file.id !== 'composer-auth' || commands.some((command) => file.readers?.test(command.name))

export const commandsOf = (stage: BuiltStage): readonly TracedCommand[] =>
  [...stage.traces.values()].flatMap((trace) => trace.commands)
