package dev.kelid.tests.filter;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks at pages. */
final class Html {
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

  private Html() {}

  /** The targets of the links on a page, unescaped. */
  static List<String> links(String page) {
    return LINK.matcher(page)
        .results()
        .map((MatchResult link) -> link.group(1).replace("&amp;", "&"))
        .toList();
  }
}
