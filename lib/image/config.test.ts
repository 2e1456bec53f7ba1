import { expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from './simulate'

const problemsOf = (text: string) => {
  const built = simulate(parseDockerfile(text), { catalog: bundledCatalog(), today: testDay })
  return built.stages.flatMap((stage) => [...stage.traces.values()].flatMap((trace) => trace.problems))
}

test.each([
  ['mcr.microsoft.com/windows/servercore:ltsc2022', 0],
  ['microsoft/windowsservercore:1803', 0],
  ['mcr.microsoft.com/dotnet/framework/sdk:4.8', 0],
  ['debian:trixie', 1],
])('what only a POSIX shell could not read is no problem on Windows: %s', (base, count) => {
  const text = `# escape=\`\nFROM ${base}\nRUN powershell -Command \`\n  iex ((New-Object Net.WebClient).DownloadString('a'))\n`
  expect(problemsOf(text)).toHaveLength(count)
})
