import { describe, expect, it } from 'vitest'
import { PackageSet } from './package-set'

describe('a set of packages', () => {
  it('is the same one where the same packages came in the same order', () => {
    const one = PackageSet.none.with(['curl', 'git']).with(['vim'])
    expect(PackageSet.of(['curl', 'git']).with(['vim'])).toBe(one)
    expect([...one]).toEqual(['curl', 'git', 'vim'])
  })

  it('stays as it is when another grows out of it', () => {
    const one = PackageSet.of(['curl'])
    one.with(['git'])
    expect([...one]).toEqual(['curl'])
    expect(one.with([])).toBe(one)
  })

  it('loses what is taken away', () => {
    expect([...PackageSet.of(['curl', 'git']).with(['vim']).without(['curl', 'vim'])]).toEqual(['git'])
  })

  it('holds what it held after more sets than are remembered', () => {
    const one = PackageSet.of(['curl'])
    for (let i = 0; i < 5_000; i++) PackageSet.of([`package-${i}`])
    expect([...one.with(['git'])]).toEqual(['curl', 'git'])
    expect([...PackageSet.of(['curl'])]).toEqual(['curl'])
  })
})
