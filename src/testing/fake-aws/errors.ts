/** An error as AWS answers it; each protocol writes it in its own way. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, message: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** Guards against what a correct client of the fake never does. */
export function unreachable(message: string): never {
  throw new Error(`fake AWS: ${message}`);
}
