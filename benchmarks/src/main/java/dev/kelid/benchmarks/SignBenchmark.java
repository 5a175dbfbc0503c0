package dev.kelid.benchmarks;

import dev.kelid.oauth.pod.otp.signature.HttpSignature;
import dev.kelid.oauth.pod.otp.signature.HttpSignature.Form;
import dev.kelid.oauth.pod.otp.signature.HttpSignature.Parameters;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SignedMessage;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A signed {@code Authorization} value with a 2048-bit key, beside the JDK's bare signature. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignBenchmark {
  private static final String HOST = "accounts.pod.ir";

  private final Parameters host =
      new Parameters("key-1", SignatureAlgorithm.RSA_SHA256, List.of("host"));
  private final Parameters hostAndDate =
      new Parameters("key-1", SignatureAlgorithm.RSA_SHA256, List.of("host", "date"));
  private final SignedMessage hostOnly = SignedMessage.ofHeaders().with("host", HOST);
  private final PrivateKey bare;
  private final SigningKey key;
  private long count;

  /** Makes the key that all methods of a fork share. */
  public SignBenchmark() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      // The same key in every fork: some keys sign faster than others.
      SecureRandom repeatable = SecureRandom.getInstance("SHA1PRNG");
      repeatable.setSeed(20261122);
      generator.initialize(2048, repeatable);
      bare = generator.generateKeyPair().getPrivate();
      key = SigningKey.of(bare);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fills the memory of the key, as the first call of a day does. */
  @Setup
  public void signOnce() {
    repeated();
  }

  /** The same text again. */
  @Benchmark
  public Secret repeated() {
    return HttpSignature.authorization(key, host, hostOnly, Form.QUOTED);
  }

  /** A text that was never signed before. */
  @Benchmark
  public Secret fresh() {
    SignedMessage message = hostOnly.with("date", Long.toString(++count));
    return HttpSignature.authorization(key, hostAndDate, message, Form.QUOTED);
  }

  /** What nobody who signs can go below: the text's bytes and the JDK. */
  @Benchmark
  public byte[] bare() throws GeneralSecurityException {
    String text = "host: " + HOST + "\ndate: " + ++count;
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(bare);
    signer.update(text.getBytes(StandardCharsets.UTF_8));
    return signer.sign();
  }
}
