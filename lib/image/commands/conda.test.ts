import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['conda install -y numpy && conda clean -afy', { base: 'continuumio/miniconda3' }, ['/opt/conda dependency tree']],
  [
    'conda env create -f environment.yml',
    { base: 'continuumio/miniconda3' },
    ['/opt/conda/envs dependency tree', '/opt/conda/pkgs download cache'],
  ],
  [
    'conda create -n web python=3.12',
    { base: 'continuumio/miniconda3' },
    ['/opt/conda/envs/web dependency tree', '/opt/conda/pkgs download cache'],
  ],
]

describe('what conda leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
