import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

describe('a conda environment goes on without conda', () => {
  const file = (lines: string, start: string) =>
    `FROM continuumio/miniconda3\nRUN conda create -y -n api python=3.12 flask\n${lines}\nWORKDIR /app\nCOPY . .\nCMD ${start}\n`
  const path = 'ENV PATH=/opt/conda/envs/api/bin:$PATH'

  test('where PATH finds it', () => {
    const after = mendedBy(
      rule,
      file(`${path}\nRUN apt-get update && apt-get install -y libgomp1 git`, '["flask", "run"]'),
    )
    expect(after).toContain('FROM debian:trixie-slim\n')
    expect(after).toContain(' ca-certificates libgomp1 ')
    expect(after).toContain('COPY --from=build /opt/conda/envs/api /opt/conda/envs/api\n')
    expect(after).toContain(`${path}\nUSER 65532:65532\n`)
  })

  test.each<readonly [string, string, string]>([
    ['starts it', '', 'CMD ["conda", "run", "--no-capture-output", "-n", "api", "flask", "run"]'],
    ['is in front of it', 'ENTRYPOINT ["conda", "run", "-n", "api"]', 'CMD ["flask", "run"]'],
    ['is its shell', 'SHELL ["conda", "run", "-n", "api", "/bin/bash", "-c"]', 'CMD flask run'],
  ])('where `conda run` %s', (_, before, start) => {
    const text = file(before === '' ? 'ENV A=1' : before, '["x"]').replace('CMD ["x"]', start)
    const run = runStage(text)
    expect(run).toContain('ENV PATH=/opt/conda/envs/api/bin:$PATH CONDA_PREFIX=/opt/conda/envs/api\n')
    expect(run).toMatch(/\nCMD (?:\["flask", "run"\]|flask run)\n$/)
    expect(run).not.toContain('"conda"')
  })

  test('where a file names it, whose text is not known', () => {
    const made = 'COPY environment.yml .\nRUN conda env create -f environment.yml'
    const text = file(path, '["flask", "run"]').replace('RUN conda create -y -n api python=3.12 flask', made)
    expect(mendedBy(rule, text)).toContain('COPY --from=build /opt/conda/envs/api /opt/conda/envs/api\n')
  })

  test.each<readonly [string, string]>([
    ['conda run starts it in another', file(path, '["conda", "run", "-n", "web", "flask", "run"]')],
    ['a script starts it', file(path, '["./start.sh"]')],
    ['PATH does not find it', file('ENV A=1', '["flask", "run"]')],
    ['a person works in it', file(path, '["jupyter", "lab"]')],
  ])('and not where %s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
