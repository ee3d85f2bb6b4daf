package dev.cantine.mail;

import dev.cantine.member.PersonalPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Of what a member is to be told by mail, and has not been yet; it is not much, since a mail is given up after a day. */
@ApplicationScoped
class MailsOfMember implements PersonalPart {
    @Inject
    DueMails dueMails;

    @Override
    public String name() {
        return "mails";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        return after != null
                ? List.of()
                : dueMails.about(organisationId, memberId).stream()
                        .map(mail -> new Row(
                                mail.key.toString(),
                                new DueMailView(mail.key.subjectId(), mail.key.occasion(), mail.dueAt, mail.attempts)))
                        .toList();
    }
}
