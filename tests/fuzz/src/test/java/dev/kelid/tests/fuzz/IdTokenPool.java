package dev.kelid.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that were signed beforehand, good and bad ones, and what can be made of them. */
final class IdTokenPool {
  private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}";
  private static final int SPOILED = 400;

  private final SignedTokens keys;
  private final Set<String> good = new LinkedHashSet<>();
  private final List<String> all = new ArrayList<>();
  private final Set<String> signed = new HashSet<>();
  private final List<String> goodOnes;

  IdTokenPool(SignedTokens keys) {
    this.keys = keys;
    addGood();
    this.goodOnes = List.copyOf(good);
    all.addAll(good);
    addSignedButBad(new Random(1));
    all.forEach(token -> signed.add(token.substring(0, token.lastIndexOf('.'))));
    addForged();
  }

  private static JsonDraft claims() {
    long now = Paper.NOW.getEpochSecond();
    return JsonDraft.of(
        "iss",
        JsonDraft.string(Paper.ISSUER),
        "sub",
        "\"alice\"",
        "aud",
        "\"app\"",
        "iat",
        "" + now,
        "exp",
        "" + (now + 300),
        "nonce",
        "\"n-1\"");
  }

  private void addGood() {
    String plain = claims().text("");
    good.add(keys.rs256(HEADER, plain));
    good.add(keys.rs256("{\"alg\":\"RS256\"}", plain));
    good.add(keys.rs256("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x\":[1]}", plain));
    good.add(keys.rs256(HEADER, claims().text(" \n")));
    good.add(keys.rs256(HEADER, claims().with("aud", "[\"app\"]").text("")));
    good.add(keys.rs256(HEADER, claims().with("azp", "\"app\"").text("")));
    good.add(keys.rs256(HEADER, claims().with("at_hash", JsonDraft.string(hash("at-1"))).text("")));
    good.add(keys.rs256(HEADER, claims().with("roles", "{\"a\":[\"\u00e9\",null]}").text("")));
    good.add(keys.rs256(HEADER, claims().with("exp", "1893456000.5").text("")));
    good.add(keys.es256("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", plain));
  }

  private static String hash(String token) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 16));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** By the right key, but not for this login, or in a form that is not taken. */
  private void addSignedButBad(Random random) {
    for (int i = 0; i < SPOILED; i++) {
      all.add(keys.rs256(HEADER, claims().spoiled(random)));
    }
    String plain = claims().text("");
    for (String header :
        List.of(
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"x\"],\"x\":1}",
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":false,\"crit\":[\"b64\"]}",
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"at+jwt\"}",
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}",
            "{\"alg\":\"RS512\",\"kid\":\"rsa-1\"}",
            "{\"alg\":\"none\"}",
            "{\"alg\":\"RS256\",\"kid\":\"unknown\"}",
            "{\"alg\":\"RS256\",\"kid\":7}",
            "{\"alg\":\"ES256\",\"kid\":\"rsa-1\"}",
            "{\"alg\":[\"RS256\"]}",
            "{\"kid\":\"rsa-1\"}",
            "[]",
            "null",
            "\ufeff",
            "")) {
      all.add(keys.rs256(header, plain));
    }
    JsonDraft header = JsonDraft.of("alg", "\"RS256\"", "kid", "\"rsa-1\"", "typ", "\"JWT\"");
    for (int i = 0; i < SPOILED / 4; i++) {
      all.add(keys.rs256(header.spoiled(random), plain));
    }
  }

  /** By nobody, or by somebody else. */
  private void addForged() {
    String plain = claims().text("");
    String input = SignedTokens.base64("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}");
    all.add(withMac(input + "." + SignedTokens.base64(plain)));
    for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
      String header = SignedTokens.base64("{\"alg\":\"" + none + "\"}");
      all.add(header + "." + SignedTokens.base64(plain) + ".");
      all.add(header + "." + SignedTokens.base64(plain) + ".AA");
    }
    String zero = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    all.add(
        SignedTokens.base64("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}")
            + "."
            + SignedTokens.base64(plain)
            + "."
            + zero);
    all.add(
        SignedTokens.base64("{\"alg\":\"RS256\",\"jwk\":" + keys.rsaKey().text("") + "}")
            + "."
            + SignedTokens.base64(claims().with("sub", "\"mallory\"").text(""))
            + "."
            + part(goodOnes.get(0), 2));
  }

  private String withMac(String input) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.publicKey(), "HmacSHA256"));
      byte[] tag = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String part(String token, int number) {
    return token.split("\\.", -1)[number];
  }

  /** One that must be believed. */
  static String good(SignedTokens keys) {
    return keys.rs256(HEADER, claims().text(""));
  }

  /** Those that must be believed. */
  Set<String> good() {
    return good;
  }

  /** What the issuer put its signature under. */
  Set<String> signed() {
    return signed;
  }

  /** A token, or what may be left of it. */
  String next(Random random) {
    String token = Mutations.one(random.nextBoolean() ? goodOnes : all, random);
    return switch (random.nextInt(10)) {
      case 0, 1 -> token;
      case 2 -> part(token, 0) + "." + part(other(random), 1) + "." + part(token, 2);
      case 3 -> part(other(random), 0) + "." + part(token, 1) + "." + part(token, 2);
      case 4 -> withPart(token, 1, rewritten(random));
      case 5 -> dressed(token, random);
      default -> withPart(token, random.nextInt(3), random);
    };
  }

  private String other(Random random) {
    return Mutations.one(all, random);
  }

  private static String rewritten(Random random) {
    return SignedTokens.base64(claims().with("sub", "\"mallory\"").spoiled(random));
  }

  private static String withPart(String token, int number, Random random) {
    String part = part(token, number);
    return withPart(
        token,
        number,
        Mutations.chance(40, random) ? Mutations.of(part, random) : withOtherBytes(part, random));
  }

  private static String withOtherBytes(String part, Random random) {
    byte[] bytes = Base64.getUrlDecoder().decode(part.length() % 4 == 1 ? "" : part);
    int changes = bytes.length == 0 ? 0 : 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String withPart(String token, int number, String part) {
    String[] parts = token.split("\\.", -1);
    parts[number] = part;
    return String.join(".", parts);
  }

  /** The same token in a form that some decoders let through. */
  private static String dressed(String token, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> token + "=";
      case 1 -> token + ".";
      case 2 -> "." + token;
      case 3 -> token + "\n";
      case 4 -> token.replace('-', '+').replace('_', '/');
      case 5 -> token.replace(".", "=.");
      case 6 -> "{\"payload\":\"" + part(token, 1) + "\",\"signature\":\"" + part(token, 2) + "\"}";
      default -> lastBitsSet(token, random.nextInt(3));
    };
  }

  private static String lastBitsSet(String token, int number) {
    String part = part(token, number);
    if (part.isEmpty()) {
      return token + "A";
    }
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(part.charAt(part.length() - 1));
    char set = alphabet.charAt((last + 1) % alphabet.length());
    return withPart(token, number, part.substring(0, part.length() - 1) + set);
  }
}
