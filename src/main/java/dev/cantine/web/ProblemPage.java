package dev.cantine.web;

import dev.cantine.web.ProblemTypeResource.ProblemView;
import java.util.List;
import java.util.stream.Collectors;

/** Problems as a page of HTML that needs nothing else: no script, no font, no picture. */
final class ProblemPage {

    private ProblemPage() {}

    static String of(ProblemView problem, Messages messages) {
        return page(
                problem.title(),
                """
                <h1>%s</h1>
                <p>%s: <strong>%d</strong> · <code>%s</code></p>
                <h2>%s</h2>
                <p>%s</p>
                <h2>%s</h2>
                <p>%s</p>
                <p><a href="../problems">%s</a></p>
                """.formatted(
                                escaped(problem.title()),
                                escaped(messages.text("page.status")),
                                problem.status(),
                                escaped(slug(problem)),
                                escaped(messages.text("page.meaning")),
                                escaped(problem.meaning()),
                                escaped(messages.text("page.remedy")),
                                escaped(problem.remedy()),
                                escaped(messages.text("page.list"))),
                messages);
    }

    static String of(List<ProblemView> problems, Messages messages) {
        String items = problems.stream()
                .map(problem -> "<li>%d <a href=\"problems/%s\">%s</a></li>\n"
                        .formatted(problem.status(), escaped(slug(problem)), escaped(problem.title())))
                .collect(Collectors.joining());
        String title = messages.text("page.list");
        return page(
                title,
                "<h1>%s</h1>\n<p>%s</p>\n<ul>\n%s</ul>\n"
                        .formatted(escaped(title), escaped(messages.text("page.intro")), items),
                messages);
    }

    private static String page(String title, String content, Messages messages) {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Cantine</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 1rem; }
                </style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(messages.language().toLanguageTag(), escaped(title), content);
    }

    private static String slug(ProblemView problem) {
        return problem.type().substring(problem.type().lastIndexOf('/') + 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
