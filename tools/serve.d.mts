import type { Server } from 'node:http'

/** The file that a path asks for inside a folder; null where it leads out of it or cannot be read as a path. */
export function fileOf(folder: string, pathname: string): string | null
export function siteServer(siteFolder: string): Server
export function listen(server: Server, port: number, options?: { host?: string; orNext?: boolean }): Promise<number>
/** A port that nobody listens on. */
export function freePort(): Promise<number>
