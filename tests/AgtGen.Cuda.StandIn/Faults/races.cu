// Kernels with one fault each, for the tests of the stand-in: what it must find.
#include "rounding.cuh"

template <typename T>
struct FaultArguments
{
    Pointer<T> values;
    int count;
};

// Reads what the neighbour wrote, with no barrier between.
template <typename T>
DEVICE void missing_barrier(const FaultArguments<T>& a)
{
    SHARED(T, staged, 64);
    T value = a.values[thread()];
    staged[thread()] = value;
    T other = staged[(thread() + 1) % threads()];
    a.values[thread()] = other;
}

// The same with the barrier: nothing to find.
template <typename T>
DEVICE void with_barrier(const FaultArguments<T>& a)
{
    SHARED(T, staged, 64);
    T value = a.values[thread()];
    staged[thread()] = value;
    barrier();
    T other = staged[(thread() + 1) % threads()];
    a.values[thread()] = other;
}

// Only some threads come to the barrier.
template <typename T>
DEVICE void divided_barrier(const FaultArguments<T>& a)
{
    if (thread() < a.count)
    {
        barrier();
    }
}

// One thread writes past the end of the allocation.
template <typename T>
DEVICE void outside_global(const FaultArguments<T>& a)
{
    a.values[thread() + 1] = T(thread());
}

template <typename T>
DEVICE void outside_shared(const FaultArguments<T>& a)
{
    SHARED(T, staged, 8);
    staged[thread()] = a.values[thread()];
}

// All blocks write the same place.
template <typename T>
DEVICE void racing_blocks(const FaultArguments<T>& a)
{
    if (thread() == 0)
    {
        a.values[0] = T(block_x());
    }
}

// All threads of all blocks, but atomically: nothing to find.
template <typename T>
DEVICE void atomic_blocks(const FaultArguments<T>& a)
{
    atomic_greatest(a.values, 0, T(block_x() * threads() + thread()));
}

// Every block reads what the last one writes.
template <typename T>
DEVICE void reading_blocks(const FaultArguments<T>& a)
{
    if (thread() == 0)
    {
        T value = a.values[0];
        if (block_x() == blocks_x() - 1)
        {
            a.values[0] = value;
        }
    }
}

// Four values at once where no four begin.
template <typename T>
DEVICE void misaligned_read(const FaultArguments<T>& a)
{
    T four[4];
    read(a.values, thread() % 8 + 1, four);
    a.values[thread()] = four[thread() % 4];
}

KERNEL(missing_barrier, FaultArguments)
KERNEL(misaligned_read, FaultArguments)
KERNEL(with_barrier, FaultArguments)
KERNEL(divided_barrier, FaultArguments)
KERNEL(outside_global, FaultArguments)
KERNEL(outside_shared, FaultArguments)
KERNEL(racing_blocks, FaultArguments)
KERNEL(atomic_blocks, FaultArguments)
KERNEL(reading_blocks, FaultArguments)
