package dev.kelid.samples.demo;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * A call of an API in the user's name, and its answer.
 *
 * @param account in whose name
 * @param call as it was sent
 * @param headers that Kelid put on it; secrets are masked
 * @param reply of the API
 */
record Exchange(Account account, String call, Map<String, String> headers, HttpReply reply) {
  private static final String MASK = "••••••••";

  static Exchange of(Account account, SampleCall call, String api) throws IOException {
    return of(account, call, api, account.tokens().calls());
  }

  /** A call that is to be refused: no login is to help it, as it otherwise would. */
  static Exchange refused(Account account, SampleCall call, String api) throws IOException {
    return of(
        account, call, api, new CallAuthorizer(account.client().registration(), account.tokens()));
  }

  private static Exchange of(Account account, SampleCall call, String api, CallAuthorizer calls)
      throws IOException {
    URI target = URI.create(api + call.path());
    Map<String, String> headers = headers(account, target);
    // Two lines, and no token in sight.
    HttpClient http = account.clients().connections().boundTo(calls);
    HttpReply reply = http.execute(call.request(target), Exchange::read);
    return new Exchange(account, call.method() + " " + target, headers, reply);
  }

  private static HttpReply read(ClassicHttpResponse response) throws IOException, ParseException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.put(header.getName(), List.of(header.getValue()));
    }
    String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
    return new HttpReply(response.getCode(), headers, body);
  }

  private static Map<String, String> headers(Account account, URI target) {
    Map<String, String> masked = new LinkedHashMap<>();
    Optional<CallCredential> carried = account.tokens().calls().credentialFor(target);
    Secret key = account.client().registration().apiKey();
    carried.ifPresent(
        credential ->
            credential
                .headers()
                .forEach(
                    (name, value) -> {
                      String shown = value.replace(credential.token().value(), MASK);
                      masked.put(name, key == null ? shown : shown.replace(key.value(), MASK));
                    }));
    return masked;
  }

  Page page(String title) {
    Page page = new Page(title).above(account.providerName());
    page.html("<p>This is what <code>")
        .text(call)
        .html("</code> said to a call in your name.</p><pre id=\"answer\">")
        .text("HTTP " + reply.status() + "\n" + reply.body())
        .html("</pre>");
    account.tokens().calls().refusalIn(reply).ifPresent(refused -> tell(page, refused));
    page.html("<h2>What Kelid put on the call</h2><dl id=\"headers\">");
    headers.forEach(page::entry);
    return page.html("</dl>");
  }

  private static void tell(Page page, Refused refused) {
    page.html("<h2>What Kelid makes of it</h2><dl id=\"refusal\">")
        .entry("Who refused", "the " + refused.endpoint() + ", with HTTP " + refused.status())
        .entry("Its code", refused.code().isBlank() ? "none" : refused.code())
        .entry("Its reason", refused.description().isBlank() ? "none" : refused.description())
        .entry("What it usually comes from", refused.hint().orElse("not known for this provider"))
        .html("</dl>");
  }
}
