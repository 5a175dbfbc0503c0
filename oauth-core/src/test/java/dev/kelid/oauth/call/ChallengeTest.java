package dev.kelid.oauth.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-128")
class ChallengeTest {
  private static final int ROUNDS = 50_000;

  private static List<Challenge> parse(String... fields) {
    return Challenge.parse(List.of(fields));
  }

  private static Challenge of(String scheme, String... parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return new Challenge(scheme, all);
  }

  @Test
  void severalChallengesStandInOneFieldAndInSeveral() {
    assertThat(
            parse(
                "Basic realm=\"a, b\", charset=UTF-8, Bearer error=\"invalid_token\" , scope=\"a b\"",
                "DPoP algs=\"ES256 PS256\", error=x"))
        .containsExactly(
            of("basic", "realm", "a, b", "charset", "UTF-8"),
            of("bearer", "error", "invalid_token", "scope", "a b"),
            of("dpop", "algs", "ES256 PS256", "error", "x"));
  }

  @Test
  void schemesAndNamesAreOfAnyCase() {
    assertThat(parse("bEARER ERROR=\"invalid_token\", Error_Description=Gone"))
        .containsExactly(of("bearer", "error", "invalid_token", "error_description", "Gone"));
    assertThat(parse("BEARER").get(0).isOf("Bearer")).isTrue();
  }

  @Test
  void quotesMayHoldAnythingAndBeEscaped() {
    assertThat(parse("Bearer realm=\"a \\\"b\\\" \\\\ , Basic x=y\",error=\"e\""))
        .containsExactly(of("bearer", "realm", "a \"b\" \\ , Basic x=y", "error", "e"));
  }

  @Test
  void credentialsOfOnePieceAreSkipped() {
    assertThat(parse("Negotiate YWJj==, Bearer error=e", "NTLM abc/+=", "Negotiate"))
        .containsExactly(of("negotiate"), of("bearer", "error", "e"), of("ntlm"), of("negotiate"));
  }

  @Test
  void spacesAndEmptyMembersDoNotMatter() {
    assertThat(parse(" , ,\tBearer  realm = \"a\" ,, error\t=\te , "))
        .containsExactly(of("bearer", "realm", "a", "error", "e"));
  }

  @Test
  void ofAParameterThatOccursTwiceTheFirstCounts() {
    assertThat(parse("Bearer error=a, error=b")).containsExactly(of("bearer", "error", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer x=\"a, error=e",
        "Bearer x=, error=e",
        "Bearer \"quoted, scheme\" y, error=e",
        "error=first, Bearer error=e",
        "Bearer @@@, error=e",
        "Bearer \u0000\u00e9, error=e",
        "Bearer x=\"\\",
        "\"",
        "=",
        "\\",
        ""
      })
  void whatIsBrokenIsLeftOut(String field) {
    List<Challenge> read = parse(field);
    assertThat(read).allSatisfy(c -> assertThat(c.parameters()).doesNotContainValue("first"));
    boolean ends = field.contains("error=e") && !field.startsWith("Bearer x=\"");
    assertThat(read.stream().anyMatch(c -> c.parameter("error").equals(Optional.of("e"))))
        .isEqualTo(ends);
  }

  @Test
  void aQuoteThatDoesNotEndDoesNotHideAnotherField() {
    assertThat(parse("Basic realm=\"a", "Bearer error=e"))
        .containsExactly(of("basic"), of("bearer", "error", "e"));
  }

  @Test
  void hugeAnswersAreBounded() {
    assertThat(parse("Bearer error=e, x=\"" + "a".repeat(9000) + "\"")).isEmpty();
    assertThat(parse("x, ".repeat(2000))).hasSize(20);
    String many =
        Stream.iterate(0, i -> i + 1)
            .limit(500)
            .map(i -> "p" + i + "=v")
            .collect(Collectors.joining(","));
    assertThat(parse("Bearer " + many).get(0).parameters()).hasSize(50);
    assertThat(Challenge.parse(Collections.nCopies(100, "Bearer a=b"))).hasSize(20);
    assertThat(parse("Bearer x=\"" + "\\\\".repeat(4000) + "\", error=e").get(0).parameters())
        .containsEntry("error", "e");
  }

  /** Whatever is written down by the grammar is read back, and no salad of its signs throws. */
  @Test
  void whatIsWrittenIsReadAndNothingThrows() {
    Random random = new Random(128);
    for (int round = 0; round < ROUNDS; round++) {
      Challenge written = made(random);
      assertThat(parse("Basic realm=\"x\", " + text(written, random) + " ,Other a=b"))
          .as("round %s", round)
          .containsExactly(of("basic", "realm", "x"), written, of("other", "a", "b"));

      List<Challenge> salad = parse(salad(random), salad(random));
      assertThat(salad).allSatisfy(c -> assertThat(c.scheme()).isNotEmpty());
    }
  }

  private static Challenge made(Random random) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      parameters.put("n" + i, random(random, " ,=\"\\abc\t;", 12));
    }
    return new Challenge("s" + random.nextInt(9), parameters);
  }

  private static String text(Challenge challenge, Random random) {
    return challenge.scheme()
        + " "
        + challenge.parameters().entrySet().stream()
            .map(
                p ->
                    p.getKey()
                        + (random.nextBoolean() ? "=" : " = ")
                        + "\""
                        + p.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
                        + "\"")
            .collect(Collectors.joining(random.nextBoolean() ? "," : " , "));
  }

  private static String salad(Random random) {
    return random(random, "Bearer =\",\\ \terror=invalid_token/+\u00e9\u0000", 40);
  }

  private static String random(Random random, String signs, int longest) {
    return random
        .ints(random.nextInt(longest), 0, signs.length())
        .mapToObj(i -> String.valueOf(signs.charAt(i)))
        .collect(Collectors.joining());
  }
}
