package dev.clusternetwork;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures work by the bytes that it allocates, which a loaded machine does not change, unlike its time. */
public final class AllocatedBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    /** Returns the bytes that the current thread allocates while it does the work, which it has done once before. */
    public static long of(Runnable work) {
        work.run();
        return ofFirst(work);
    }

    /** Returns the bytes that the current thread allocates while it does the work, loading of classes included. */
    public static long ofFirst(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
