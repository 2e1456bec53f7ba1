import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { floatingTag as rule } from './rule'

describe('the version is named that the tag means now', () => {
  test.each([
    ['FROM node\n', 'FROM node:26\n'],
    ['FROM node:latest\n', 'FROM node:26\n'],
    ['FROM node:lts-alpine\n', 'FROM node:26-alpine\n'],
    ['FROM --platform=linux/amd64 node AS base\n', 'FROM --platform=linux/amd64 node:26 AS base\n'],
    ['from python:slim as Base\r\nrun pip list\r\n', 'from python:3.14-slim as Base\r\nrun pip list\r\n'],
    ['FROM debian:stable-slim', 'FROM debian:trixie-slim'],
    ['FROM docker.io/library/debian:stable-slim\n', 'FROM docker.io/library/debian:trixie-slim\n'],
    ['# the base\nFROM ubuntu\n', '# the base\nFROM ubuntu:26.04\n'],
    [
      'FROM golang AS build\nFROM scratch\nCOPY --from=build /a /a\n',
      'FROM golang:1.26 AS build\nFROM scratch\nCOPY --from=build /a /a\n',
    ],
  ])('%j', (before, after) => expect(mendedBy(rule, before)).toBe(after))
})

describe('a build argument gets the version where the reference comes from one', () => {
  test.each([
    [`ARG TAG=latest\nFROM node:\${TAG}\n`, `ARG TAG=26\nFROM node:\${TAG}\n`],
    ['ARG TAG="latest"\nFROM node:$TAG\n', 'ARG TAG="26"\nFROM node:$TAG\n'],
    ['ARG BASE=node\nFROM $BASE\n', 'ARG BASE=node:26\nFROM $BASE\n'],
    [`FROM node:\${TAG:-latest}\n`, `FROM node:\${TAG:-26}\n`],
  ])('%j', (before, after) => expect(mendedBy(rule, before)).toBe(after))

  test.each([
    ['the argument is used for something else', 'ARG TAG=latest\nFROM node:$TAG\nARG TAG\nFROM python:$TAG\n'],
    ['it is made of another', 'ARG A=latest\nARG B=$A\nFROM node:$B\n'],
    ['it is declared twice', 'ARG A=latest\nARG A=latest\nFROM node:$A\n'],
  ])('and stays as it is where %s', (_, text) => expect(mendedBy(rule, text)).toBe(text))
})

describe('where no tag is known that would be the same, it is said and nothing is written', () => {
  test.each([
    ['FROM nginx\n', 'warning'],
    ['FROM redis\n', 'warning'],
    ['FROM postgres:latest\n', 'warning'],
    ['FROM ghcr.io/acme/app:latest\n', 'warning'],
    ['FROM registry:5000/app\n', 'warning'],
    ['FROM gcr.io/distroless/static-debian12\n', 'info'],
    ['FROM nginx:alpine\n', 'info'],
    ['FROM acme/builder AS b\nFROM scratch\nCOPY --from=b /a /a\n', 'info'],
  ])('%j', (text, severity) => {
    expect(findingsIn(rule, text).map((it) => [it.severity, it.fixes.length])).toEqual([[severity, 0]])
  })
})

test('going back a version is said, and is not taken from a server with data', () => {
  const [finding] = findingsIn(rule, 'FROM alpine\n')
  expect(finding?.fixes[0]?.assumptions.join()).toContain('3.24')
  expect(findingsIn(rule, 'FROM mysql\n').flatMap((it) => it.fixes)).toEqual([])
})

describe('nothing is found', () => {
  test.each([
    ['FROM node:22\n'],
    ['FROM node:jod-alpine\n'],
    ['FROM debian:bookworm-slim\n'],
    ['FROM ubuntu:jammy\n'],
    ['FROM alpine:edge\n'],
    ['FROM scratch\n'],
    ['FROM node:22 AS base\nFROM base\n'],
    ['FROM node:22 AS Base\nFROM base AS next\nFROM NEXT\n'],
    [`FROM node@sha256:${'a'.repeat(64)}\n`],
    [`FROM node:latest@sha256:${'a'.repeat(64)}\n`],
    [`FROM \${BASE}\n`],
    ['ARG BASE\nFROM $BASE\n'],
    ['FROM buildpack-deps:bookworm\n'],
    ['FROM openjdk\n'],
    ['FROM bitnami/node:22\n'],
  ])('%j', (text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('the key speaks of the image, not of its tag', () => {
  expect(findingsIn(rule, 'FROM node\n')[0]?.key).toBe(findingsIn(rule, '# x\nFROM node:latest\n')[0]?.key)
})
