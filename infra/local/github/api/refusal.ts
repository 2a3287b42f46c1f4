const DOCS = 'https://docs.github.com/rest';

export type FieldError = {
  resource: string;
  code: string;
  field?: string;
  message?: string;
  value?: string;
};

/** A request that GitHub refuses. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 415 | 422;
  readonly errors: FieldError[] | undefined;

  constructor(status: Refusal['status'], message: string, errors?: FieldError[]) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.errors = errors;
  }
}

/** The page of GitHub's manual that errors name, `issues/issues#create-an-issue` for example. */
export function manual(page: string): string {
  return page === '' ? DOCS : `${DOCS}/${page}`;
}

/** The body of an error answer, as GitHub words it today: the status is a string. */
export function refusalBody(refusal: Refusal, documentationUrl: string) {
  return {
    message: refusal.message,
    ...(refusal.errors ? { errors: refusal.errors } : {}),
    documentation_url: documentationUrl,
    status: String(refusal.status),
  };
}

export function validationFailed(...errors: FieldError[]): Refusal {
  return new Refusal(422, 'Validation Failed', errors);
}
