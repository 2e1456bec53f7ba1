import type * as unbash from 'unbash'
import type { Arithmetic, CommandList, Values } from './model'

/** Reads the commands of a substitution. */
export type Nested = (script: {
  readonly pos: number
  readonly end: number
  readonly commands: readonly unbash.Statement[]
}) => CommandList

/** An arithmetic expression as a function of what the script knows where it stands (POSIX shell, 2.6.4). */
export function arithmeticOf(expression: unbash.ArithmeticExpression, nested: Nested): Arithmetic {
  switch (expression.type) {
    case 'ArithmeticGroup':
      return arithmeticOf(expression.expression, nested)
    case 'ArithmeticWord':
      return (values) => numberOf(expression.value, values)
    case 'ArithmeticCommandExpansion': {
      const body = expression.script ? nested(expression.script) : null
      return (values) => {
        const text = body && values.output(body)
        return text === null ? null : whole(Number(text))
      }
    }
    case 'ArithmeticTernary': {
      const test = arithmeticOf(expression.test, nested)
      const yes = arithmeticOf(expression.consequent, nested)
      const no = arithmeticOf(expression.alternate, nested)
      return (values) => {
        const answer = test(values)
        return answer === null ? null : answer === 0 ? no(values) : yes(values)
      }
    }
    case 'ArithmeticUnary':
      return unary(expression, nested)
    case 'ArithmeticBinary':
      return binary(expression, nested)
  }
}

/** Numbers that a shell would not hold exactly are not followed. */
const whole = (value: number): number | null => (Number.isSafeInteger(value) ? value : null)

function numberOf(text: string, values: Values): number | null {
  const plain = text.trim()
  if (/^\d+$/.test(plain)) return whole(Number.parseInt(plain, /^0\d/.test(plain) ? 8 : 10))
  if (/^0x[\da-f]+$/i.test(plain)) return whole(Number(plain))
  const name = /^\$?\{?(\w+|#)\}?$/.exec(plain)?.[1]
  const value = name === undefined ? null : values.get(name)
  if (value === undefined || value === '') return 0
  return value !== null && /^\s*-?\d+\s*$/.test(value) ? whole(Number(value)) : null
}

function unary(expression: unbash.ArithmeticUnary, nested: Nested): Arithmetic {
  const operand = arithmeticOf(expression.operand, nested)
  const name = nameOf(expression.operand)
  return (values) => {
    const value = operand(values)
    if (value === null) return null
    switch (expression.operator) {
      case '-':
        return -value
      case '+':
        return value
      case '!':
        return value === 0 ? 1 : 0
      case '~':
        return ~value
      case '++':
      case '--': {
        const after = value + (expression.operator === '++' ? 1 : -1)
        if (name !== null) values.set(name, String(after))
        return expression.prefix ? after : value
      }
      default:
        return null
    }
  }
}

const nameOf = (expression: unbash.ArithmeticExpression): string | null =>
  expression.type === 'ArithmeticWord' && /^[A-Za-z_]\w*$/.test(expression.value) ? expression.value : null

function binary(expression: unbash.ArithmeticBinary, nested: Nested): Arithmetic {
  const left = arithmeticOf(expression.left, nested)
  const right = arithmeticOf(expression.right, nested)
  const assigned = /^(?:[-+*/%]|<<|>>|[&|^])?=$/.test(expression.operator) ? nameOf(expression.left) : null
  if (assigned !== null) {
    const operator = expression.operator.slice(0, -1)
    return (values) => {
      const value = right(values)
      const before = operator === '' ? 0 : left(values)
      const after = value === null || before === null ? null : operator === '' ? value : apply(operator, before, value)
      if (after !== null) values.set(assigned, String(after))
      return after
    }
  }
  return (values) => {
    const first = left(values)
    const second = right(values)
    return first === null || second === null ? null : apply(expression.operator, first, second)
  }
}

function apply(operator: string, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return whole(a + b)
    case '-':
      return whole(a - b)
    case '*':
      return whole(a * b)
    case '**':
      return whole(a ** b)
    case '/':
      return b === 0 ? null : Math.trunc(a / b)
    case '%':
      return b === 0 ? null : a % b
    case '<<':
      return whole(a * 2 ** b)
    case '>>':
      return Math.floor(a / 2 ** b)
    case '<':
      return Number(a < b)
    case '<=':
      return Number(a <= b)
    case '>':
      return Number(a > b)
    case '>=':
      return Number(a >= b)
    case '==':
      return Number(a === b)
    case '!=':
      return Number(a !== b)
    case '&&':
      return Number(a !== 0 && b !== 0)
    case '||':
      return Number(a !== 0 || b !== 0)
    case ',':
      return b
    default:
      return null
  }
}
