// Intervals and points as wholes: widening a point, the hull of two intervals, and what nobody can have moved.
#include "rounding.cuh"

template <typename T> struct WidenArguments
{
    Pointer<const T> x;
    Pointer<T> y_lower, y_upper;
    int count;
};

/// A point as an interval of no width.
template <typename T> DEVICE void widen(const WidenArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        a.y_lower[i] = a.y_upper[i] = a.x[i];
    }
}

KERNEL(widen, WidenArguments)

template <typename T> struct IncludeArguments
{
    Pointer<const T> x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    int count;
};

/// y = the hull of x and y.
template <typename T> DEVICE void include(const IncludeArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        a.y_lower[i] = least(a.x_lower[i], a.y_lower[i]);
        a.y_upper[i] = greatest(a.x_upper[i], a.y_upper[i]);
    }
}

KERNEL(include, IncludeArguments)

template <typename T> struct RestoreArguments
{
    Pointer<const T> x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    Pointer<const int> trusted;
    int features, count;
};

/// y = x for the samples that nobody can touch.
template <typename T> DEVICE void restore(const RestoreArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count && a.trusted[i / (64 * a.features) * 64 + i % 64] != 0)
    {
        a.y_lower[i] = a.x_lower[i];
        a.y_upper[i] = a.x_upper[i];
    }
}

KERNEL(restore, RestoreArguments)
