// How wide a box is: the sum and the largest of upper - lower over the share of each block. The host adds shares up in their order. It is what is reported of a box, and no bound.
#include "rounding.cuh"

template <typename T> struct WidthArguments
{
    Pointer<const T> lower, upper;
    Pointer<double> sums, largest;
    int count;
};

const int width_threads = 256;

template <typename T> DEVICE void width(const WidthArguments<T>& a)
{
    SHARED(double, sums, width_threads);
    SHARED(double, largest, width_threads);
    double sum = 0, most = 0;
    int stride = blocks_x() * width_threads;
    for (int i = block_x() * width_threads + thread(); i < a.count; i = a.count - i > stride ? i + stride : a.count)
    {
        double one = sub_near(double(T(a.upper[i])), double(T(a.lower[i])));
        sum = add_near(sum, one);
        most = greatest(most, one);
    }

    sums[thread()] = sum;
    largest[thread()] = most;
    NO_UNROLL for (int half = width_threads / 2; half > 0; half /= 2)
    {
        barrier();
        if (thread() < half)
        {
            sums[thread()] = add_near(double(sums[thread()]), double(sums[thread() + half]));
            largest[thread()] = greatest(double(largest[thread()]), double(largest[thread() + half]));
        }
    }

    if (thread() == 0)
    {
        a.sums[block_x()] = double(sums[0]);
        a.largest[block_x()] = double(largest[0]);
    }
}

KERNEL(width, WidthArguments)
