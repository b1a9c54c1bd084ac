package dev.clusternetwork;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures work by the number of allocated bytes, which does not depend on the load of the machine. */
public final class AllocatedBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    /** Returns the bytes that the current thread allocates while it does the work, after it has done the work once. */
    public static long of(Runnable work) {
        work.run();
        return ofFirst(work);
    }

    /** Returns the bytes that the current thread allocates while it does the work, including the loading of classes. */
    public static long ofFirst(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
