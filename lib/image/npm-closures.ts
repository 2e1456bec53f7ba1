import type { NpmSize } from './npm-sizes'

/** A package with all that it needs. */
export interface NpmClosure extends NpmSize {
  readonly count: number
}

/**
 * Packages that projects name, with all that they bring: name, tree, archives and lists of versions in kB, and the number
 * of packages. Measured on 2026-11-20 in the same trees as the single packages.
 */
const measured = `
  @11ty/eleventy 28263 6401 9303 217, @angular-devkit/build-angular 186903 43999 97228 711,
  @angular/animations 37246 8277 4504 5, @angular/cli 53253 10825 18277 270, @angular/common 46921 9569 4811 5,
  @angular/compiler 10221 2340 3327 2, @angular/compiler-cli 59429 11666 25856 84, @angular/core 35512 7859 2941 4,
  @angular/forms 49593 10211 9747 7, @angular/platform-browser 47679 9775 8218 6,
  @angular/platform-browser-dynamic 57896 12117 11440 8, @angular/router 50016 10364 10067 7,
  @apollo/server 16294 3536 15386 162, @aws-sdk/client-s3 8706 1494 17532 26, @babel/core 11392 2261 8261 39,
  @babel/preset-env 16366 3359 15256 135, @emotion/react 11959 2238 11360 62, @emotion/styled 12230 2294 11503 64,
  @mui/material 25365 4799 22193 34, @nestjs/cli 95035 18670 48029 266, @nestjs/common 6547 1193 2434 18,
  @nestjs/core 7896 1534 4901 33, @nestjs/platform-express 10689 2417 7700 120, @nestjs/testing 7931 1543 5231 34,
  @nestjs/typeorm 34848 6025 17317 123, @prisma/client 8382 3080 5176 1, @reduxjs/toolkit 8726 2016 7802 7,
  @testing-library/jest-dom 1045 204 464 10, @testing-library/react 17816 3824 21152 91, @types/express 2490 479 10004 13,
  @types/node 2372 439 9594 2, @types/react 1754 225 2251 2, @typescript-eslint/eslint-plugin 41482 7998 28447 132,
  @typescript-eslint/parser 38257 7390 24680 129, @vitejs/plugin-vue 35970 10197 38766 54, @vue/test-utils 26878 5705 19087 43,
  autoprefixer 2896 669 5647 14, axios 3024 856 1438 30, babel-loader 36960 7894 26543 100, bcryptjs 221 78 47 1,
  bull 9923 2177 2214 22, chai 910 187 370 8, class-transformer 776 111 30 1, class-validator 16382 3033 3004 4, cors 34 13 67 3,
  css-loader 1011 255 6536 14, d3 3696 1001 2093 38, date-fns 22153 3103 3867 1, dotenv 77 23 158 1, eslint 11647 2377 6727 99,
  eslint-config-airbnb-base 19244 4076 9720 223, eslint-plugin-import 19146 4050 9608 221, express 2563 825 2506 77,
  fastify 8475 1686 4807 48, firebase 133713 25535 54294 86, graphql 2169 410 252 1, helmet 104 23 188 1, husky 4 2 373 1,
  i18next 887 195 5227 2, ioredis 1057 189 622 9, jasmine-core 426 97 157 1, jest 23454 5223 34018 280, joi 1977 442 331 6,
  jsdom 11409 2261 3892 67, jsonwebtoken 321 103 364 15, karma 12276 3109 18880 153, lint-staged 2351 576 2829 61,
  lodash 1414 316 132 1, mocha 5712 1484 4964 74, moment 4497 762 167 1, mongoose 11067 2297 10950 19, morgan 180 61 223 9,
  multer 1431 408 747 29, mysql2 4214 1017 10282 12, next 316164 89697 45533 49, nodemailer 508 115 528 1,
  nodemon 1618 439 1655 30, nyc 15196 3335 12397 151, pg 470 124 566 14, pinia 17830 3733 17846 26, postcss 399 98 711 4,
  prettier 11442 3305 579 1, prisma 12463 4298 5696 7, react 339 91 4097 3, react-dom 4946 1198 12346 5,
  react-hook-form 2015 469 8205 4, react-redux 1244 296 6910 6, react-router-dom 9466 2343 15167 8,
  react-scripts 232158 48066 137457 1289, recharts 15769 3343 18916 44, reflect-metadata 241 33 27 1, rollup 5272 1595 5424 5,
  rxjs 4588 770 832 2, sass 8290 1505 1302 23, sequelize 16038 2845 14401 21, sharp 17328 7374 1469 30, sinon 7687 2104 1358 13,
  socket.io 5046 1056 11134 21, stripe 8084 1385 11321 25, supertest 3567 817 1865 47, swagger-ui-express 15093 4221 2897 80,
  tailwindcss 11509 2163 4794 74, ts-jest 53390 11043 45905 292, ts-node 28120 5362 23016 20, tslib 92 19 46 1,
  tsup 21676 7408 24543 74, tsx 11973 4918 2401 29, typeorm 27180 4531 12601 94, typescript 23625 4377 10517 1,
  uuid 123 23 166 1, vite 18793 6613 22252 34, vitest 23065 7588 32472 67, vue 17376 3627 17042 23,
  vue-router 18080 3820 17838 25, vue-tsc 32688 6176 13708 26, webpack 27974 6152 22799 63, webpack-cli 29112 6477 24190 105,
  winston 1929 431 831 30, zod 3594 584 3339 1, zone.js 2093 430 279 1`

let byName: ReadonlyMap<string, NpmClosure> | null = null

/** Null for a package that no measured project names. */
export function npmClosure(name: string): NpmClosure | null {
  byName ??= new Map(
    measured.split(/,\s+/).map((row) => {
      const [key = '', ...figures] = row.trim().split(' ')
      const [tree = 0, archive = 0, versions = 0, count = 0] = figures.map(Number)
      return [key, { tree: tree * 1000, archive: archive * 1000, versions: versions * 1000, count }]
    }),
  )
  return byName.get(name) ?? null
}
