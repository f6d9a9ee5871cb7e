// Whether every value of a slot is a number: the kernels keep a NaN or an infinity where it arises, so this is where it is seen.
#include "rounding.cuh"

template <typename T> struct FinitenessArguments
{
    Pointer<const T> x;
    Pointer<int> status;
    int count, at, value;
};

/// status[at] becomes the least of itself and value, if some x is not finite.
template <typename T> DEVICE void finiteness(const FinitenessArguments<T>& a)
{
    for (int i = block_x() * threads() + thread(); i < a.count; i += blocks_x() * threads())
    {
        if (!is_finite(a.x[i]))
        {
            atomic_least(a.status, a.at, a.value);
        }
    }
}

KERNEL(finiteness, FinitenessArguments)
