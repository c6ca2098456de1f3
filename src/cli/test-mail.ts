import { checkEmail } from '../actions/manage-users.ts';
import type { Deps } from '../deps.ts';
import { Conflict, Invalid } from '../domain/errors.ts';
import { MailFault } from '../mail/mail-fault.ts';
import { plain } from './table.ts';

/** Somebody waits at a terminal. */
const PATIENCE_MS = 60_000;

/** Tells whether the mail server takes a mail; whether it arrives, only its reader knows. */
export async function sendTestMail(
  { mailer, baseUrl, createId }: Pick<Deps, 'mailer' | 'baseUrl' | 'createId'>,
  address: string,
): Promise<string> {
  const to = checkEmail(address);
  if (!mailer)
    throw new Invalid(
      'This desk sends no mail: set SMTP_URL, MAIL_FROM and BASE_URL, and start the server anew.',
    );
  const words = 'This is a test: mail from claimdesk reaches you. The desk is at';
  try {
    const mail = {
      to,
      subject: 'claimdesk: a test of the mail',
      text: `${words} ${baseUrl}\n`,
      html: `<p>${words} <a href="${baseUrl}">${baseUrl}</a></p>`,
      key: `test.${createId()}`,
    };
    await mailer.send(mail, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    const answer = error.answer ? ` It said: ${plain(error.answer)}` : '';
    throw new Conflict(`No mail was sent: ${error.message}.${answer}`);
  }
  return `The mail server took a mail for ${to}.\n`;
}
