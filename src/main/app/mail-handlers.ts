import { cancellationMailOf } from './cancellation-mail-view.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { mailSettingsOf, previewMail, saveMailServer, saveMailTemplate } from './mail-settings.ts';
import { buyerMailOf, listBuyerMails } from './mail-view.ts';
import { leaveMail, sendMailAgain } from './manage-buyer-mails.ts';
import { sendTestMail } from './test-mail.ts';

type MailCommand = Extract<keyof Handlers, `mail.${string}`>;

export function createMailHandlers(context: AppContext): Pick<Handlers, MailCommand> {
  return {
    'mail.ofPackage': ({ packageId }) => buyerMailOf(context, packageId),
    'mail.send': (command) => {
      sendMailAgain(context, command);
      return buyerMailOf(context, command.packageId);
    },
    'mail.leave': (command) => {
      leaveMail(context, command);
      return buyerMailOf(context, command.packageId);
    },
    'mail.ofOrder': ({ orderId }) => cancellationMailOf(context, orderId),
    'mail.sendOfOrder': (command) => {
      sendMailAgain(context, command);
      return cancellationMailOf(context, command.orderId);
    },
    'mail.leaveOfOrder': (command) => {
      leaveMail(context, command);
      return cancellationMailOf(context, command.orderId);
    },
    'mail.list': (filter) => listBuyerMails(context, filter),
    'mail.settings': () => mailSettingsOf(context),
    'mail.saveServer': (input) => saveMailServer(context, input),
    'mail.saveTemplate': (template) => saveMailTemplate(context, template),
    'mail.preview': (template) => previewMail(template),
    'mail.test': ({ to }) => sendTestMail(context, to),
  };
}
