import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'dotnet restore',
    { base: 'mcr.microsoft.com/dotnet/sdk:8.0', before: 'WORKDIR /s' },
    ['/root/.nuget/packages download cache'],
  ],
  [
    'dotnet publish -c Release -o /app',
    { base: 'mcr.microsoft.com/dotnet/sdk:8.0', before: 'WORKDIR /s' },
    ['/app artifact', '/root/.nuget/packages download cache', '/s/bin artifact', '/s/obj other'],
  ],
  [
    'dotnet publish src/App/App.csproj -c Release',
    { base: 'mcr.microsoft.com/dotnet/sdk:8.0', before: 'WORKDIR /s' },
    ['/root/.nuget/packages download cache', '/s/src/App/bin artifact', '/s/src/App/obj other'],
  ],
  [
    'dotnet build',
    { base: 'mcr.microsoft.com/dotnet/sdk:8.0', before: 'WORKDIR /s' },
    ['/root/.nuget/packages download cache', '/s/bin artifact', '/s/obj other'],
  ],
]

describe('what dotnet leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
