import { ended, hasFrom, outdented } from './lines'

/** What writes its standard input to a file, or builds it. */
const writer = /\b(?:cat|tee|dd|docker|podman|nerdctl|buildah|buildctl)\b/
/** A heredoc's delimiter: bare, quoted or with a backslash. */
const opener = /<<(-?)[ \t]*(?:(["'])([^\n"']+)\2|(\\?)([\w.+-]+))/
/** Longer lines are no command that anyone wrote. */
const longestLine = 2_000

/** What a prompt wrote in front of the lines of a session: `$ ` before a command, `> ` before what goes on. */
function withoutPrompts(text: string): string {
  if (!/^[ \t]*(?:[\w@:~/.[\]-]*[$#%]|❯) \S[^\n]*<</m.test(text)) return text
  return text
    .split('\n')
    .map((line) => line.replace(/^[ \t]*(?:[\w@:~/.[\]-]*[$#%]|❯) |^> ?/, ''))
    .join('\n')
}

/** Without quotes the shell takes one backslash off in front of these, and joins a line that ends in one to the next. */
const asTheShellReads = (body: string): string => body.replace(/\\([$`\\])/g, '$1')

/** The files that a shell script, or a session with one, writes from heredocs and that are Dockerfiles. */
export function inScript(pasted: string): readonly string[] {
  const lines = withoutPrompts(pasted).split('\n')
  const found: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const match = line.length <= longestLine && writer.test(line) ? opener.exec(line) : null
    if (!match) continue
    const [, dash, , quoted, backslash, bare] = match
    const delimiter = quoted ?? bare ?? ''
    // Inside of a YAML file or a list the whole script is indented.
    const end = lines.findIndex((other, index) => index > at && other.trim() === delimiter)
    const body = lines.slice(at + 1, end === -1 ? undefined : end).join('\n')
    const untabbed = dash ? body.replace(/^\t+/gm, '') : body
    if (hasFrom(body))
      found.push(ended(outdented(quoted === undefined && !backslash ? asTheShellReads(untabbed) : untabbed)))
    // What stands inside of it is no command of this script.
    at = end === -1 ? lines.length : end
  }
  return found
}

/** A prompt, by itself for a root who says where they are, and behind it a command that prints a file. */
const printing =
  /^([ \t]*(?:[\w@:~/.[\]-]+[$#%]|[$%❯]) +)(?:sudo +)?(?:cat|bat|batcat|more|less|type)\b[^\n|>]{0,200}(?:dockerfile|containerfile)[^\n|>]{0,200}$/im

/** A Dockerfile that a session in a shell shows: what stands between the command that printed it and the next prompt. */
export function inSession(pasted: string): string | null {
  const match = printing.exec(pasted)
  if (!match) return null
  const prompt = (match[1] ?? '').trim()
  const lines = pasted.slice(match.index + match[0].length + 1).split('\n')
  const end = lines.findIndex((line) => line.trim() === prompt || line.trimStart().startsWith(`${prompt} `))
  const body = lines.slice(0, end === -1 ? undefined : end).join('\n')
  return hasFrom(body) ? ended(body) : null
}
