import { ended, hasFrom, outdented } from './lines'

/** What writes its standard input to a file or builds it, and the delimiter: bare, quoted or with a backslash. */
const opener =
  /\b(?:cat|tee|dd|(?:docker|podman|nerdctl|buildah|buildctl)\b[^\n]*?\b(?:build|bud|bake))\b[^\n]*?<<(-?)[ \t]*(?:(["'])([^\n"']+)\2|(\\?)([\w.+-]+))[^\n]*\n/g

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
  const text = withoutPrompts(pasted)
  return [...text.matchAll(opener)].flatMap((match) => {
    const [whole, dash, , quoted, backslash, bare] = match
    const delimiter = quoted ?? bare ?? ''
    const lines = text.slice(match.index + whole.length).split('\n')
    // Inside of a YAML file or a list the whole script is indented.
    const end = lines.findIndex((line) => line.trim() === delimiter)
    const body = (end === -1 ? lines : lines.slice(0, end)).join('\n')
    if (!hasFrom(body)) return []
    const untabbed = dash ? body.replace(/^\t+/gm, '') : body
    return [ended(outdented(quoted === undefined && !backslash ? asTheShellReads(untabbed) : untabbed))]
  })
}
