// Values cut to an interval, as clipping of residuals leaves bounds of them: monotone, so each end is cut by itself.
#include "rounding.cuh"

template <typename T> struct ClampArguments
{
    Pointer<T> x;
    T lower, upper;
    int count;
};

template <typename T> DEVICE void clamp(const ClampArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        a.x[i] = least(greatest(T(a.x[i]), a.lower), a.upper);
    }
}

KERNEL(clamp, ClampArguments)
