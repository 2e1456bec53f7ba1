export * from '../catalog/format'
