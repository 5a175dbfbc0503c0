package dev.kelid.oauth.cli.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.http.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret is masked wherever a request or an answer can carry it. */
class MaskingTest {
  private static final URI HERE = URI.create("https://api.example.com/orders");

  private final Masking masking = new Masking(List.of("s3cret", "s3cret-and-more", "a b", "abc"));

  private String body(String type, String body) {
    HttpCall call = new HttpCall("POST", HERE, Map.of("Content-Type", type), body);
    return masking.masked(call).body();
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, https://api.example.com",
    "https://api.example.com/a%20c/d?x=%41, https://api.example.com/a%20c/d?x=%41",
    "https://api.example.com/t/s3cret/x, https://api.example.com/t/***/x",
    "https://api.example.com/t-s3cret, https://api.example.com/t-***",
    "https://api.example.com/%733cret?n=1, https://api.example.com/***?n=1",
    "https://api.example.com/a%20b, https://api.example.com/***",
    "https://api.example.com/?q=s3cret, https://api.example.com/?q=***",
    "https://api.example.com/?q=x-s3cret-y, https://api.example.com/?q=x-***-y",
    "https://api.example.com/?q=a+b&n=1, https://api.example.com/?q=***&n=1",
    "https://api.example.com/?s3cret, https://api.example.com/?***",
    "https://api.example.com/?s3cret=1, https://api.example.com/?***=1",
    "https://api.example.com/?code=1&state=&n=2, https://api.example.com/?code=***&state=&n=2",
    "https://api.example.com/?q=s3cret-and-more, https://api.example.com/?q=***"
  })
  void anAddressHoldsNone(String address, String masked) {
    HttpCall call = new HttpCall("GET", URI.create(address), Map.of(), null);
    assertThat(masking.masked(call).uri()).isEqualTo(URI.create(masked));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Signature keyId=\"k\",signature=\"ab+/=\",headers=\"host\";"
            + "Signature keyId=\"k\",signature=\"***\",headers=\"host\"",
        "Signature keyId=k,signature=ab+/=,headers=host;"
            + "Signature keyId=k,signature=***,headers=host",
        "Signature signature=ab,keyId=k; Signature ***",
        "Signature keyId=k,signature=ab,headers=host,token=cd; Signature ***",
        "Signature keyId=k,token=cd,signature=ab,headers=host; Signature ***",
        "bare; ***"
      })
  void ofASignatureOnlyWhatIsNoneStays(String value, String masked) {
    assertThat(masking.value("Authorization", value)).isEqualTo(masked);
  }

  @Test
  void aHeaderHoldsNone() {
    Map<String, String> headers =
        Map.of(
            "Authorization", "Basic xyz",
            "X-Api-Key", "xyz",
            "X-Trace", "trace s3cret",
            "X-Short", "abc",
            "Accept", "abcdef");
    assertThat(masking.masked(new HttpCall("GET", HERE, headers, null)).headers())
        .containsEntry("Authorization", "Basic ***")
        .containsEntry("X-Api-Key", "***")
        .containsEntry("X-Trace", "trace ***")
        .containsEntry("X-Short", "***")
        .containsEntry("Accept", "abcdef");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1}|{\"a\": 1}",
        "{\"password\":\"x\",\"n\":1}|{\"password\":\"***\",\"n\":1}",
        "{\"otp\":123456}|{\"otp\":\"***\"}",
        "{\"a\":{\"b\":[\"x s3cret\"]}}|{\"a\":{\"b\":[\"x ***\"]}}",
        "{\"s3cret\":null}|{\"***\":null}",
        "[{\"password\":\"x\"},null,2]|[{\"password\":\"***\"},null,2]",
        "[[\"s3cret\"]]|[[\"***\"]]",
        "s3cret or not|*** or not"
      })
  void aBodyHoldsNone(String body, String masked) {
    assertThat(body("application/json", body)).isEqualTo(masked);
  }

  @Test
  void aFormHoldsNone() {
    assertThat(body("application/x-www-form-urlencoded", "note=x+s3cret&code=1&n=2"))
        .isEqualTo("note=x+***&code=***&n=2");
  }
}
