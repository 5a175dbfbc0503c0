package dev.kelid.benchmarks.table;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of an operation, over all threads of the process: what neighbours on the machine
 * take is not in it.
 */
public final class CpuProfiler implements InternalProfiler {
  static final String LABEL = "cpu.time.norm";

  private long before;

  /** JMH makes one in each fork. */
  public CpuProfiler() {}

  private static long processNanoseconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = processNanoseconds();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double spent = processNanoseconds() - before;
    long operations = result.getMetadata().getAllOps();
    return List.of(new ScalarResult(LABEL, spent / operations, "ns/op", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "processor time per operation";
  }
}
