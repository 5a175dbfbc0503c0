package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  @Tag("checklist-69")
  void textIsEscapedWhereverItStands() {
    String hostile = "<img src=x onerror='alert(1)'>&\"";
    String escaped = "&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;&quot;";
    assertThat(Html.escape(hostile)).isEqualTo(escaped);
    assertThat(Html.page(hostile, ""))
        .contains("<title>" + escaped + "</title>")
        .contains("<h1>" + escaped + "</h1>")
        .doesNotContain("<img");
    assertThat(Html.button(hostile, hostile))
        .isEqualTo("<a class=\"button\" href=\"" + escaped + "\">" + escaped + "</a>");
  }

  @Test
  void thePolicyAllowsTheStyleOfThePageAndNothingElse() throws Exception {
    String page = Html.page("title", "body");
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(Html.POLICY)
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .doesNotContain("unsafe");
    assertThat(page).doesNotContain("style=").doesNotContain("<script");
  }
}
