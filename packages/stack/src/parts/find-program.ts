import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { StackFailure } from '../failure.ts';

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function onPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  return (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram);
}

/** A file of a package that may not be installed for this platform. */
export function inPackage(name: string, path: string, from: string = import.meta.url): string | undefined {
  try {
    const file = join(dirname(createRequire(from).resolve(`${name}/package.json`)), path);
    return isProgram(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The program a setting names; wrong settings are told, not passed over. */
export function fromSetting(setting: string, path: string | undefined): string | undefined {
  if (path === undefined || isProgram(path)) return path;
  throw new StackFailure(`${setting} names ${path}, which is no program that can be run.`);
}
