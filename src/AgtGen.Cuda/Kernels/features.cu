// From rows of the resident data set to the input slot of a batch. A thread has one feature of one sample: block_x is the feature, block_y the tile, the thread the lane.
#include "rounding.cuh"

template <typename T> struct FeatureGatherArguments
{
    Pointer<const T> data;
    Pointer<const int> rows;
    Pointer<T> y;
    int features;
};

/// y = the features of the rows that are named; 0 in the lanes past the batch, whose row is -1.
template <typename T> DEVICE void feature_gather(const FeatureGatherArguments<T>& a)
{
    int row = a.rows[block_y() * 64 + thread()];
    int to = (block_y() * a.features + block_x()) * 64 + thread();
    a.y[to] = row < 0 ? T(0) : a.data[row * a.features + block_x()];
}

KERNEL(feature_gather, FeatureGatherArguments)

template <typename T> struct FeatureBallArguments
{
    Pointer<const T> x, constants, slopes;
    Pointer<T> y_lower, y_upper;
    T smallest, largest;
    int features;
};

/// The ball of radius constant + slope |x| around a feature x, rounded outward and cut to the domain of the input. The hull with the point keeps the lanes past the batch in order,
/// whose 0 may be outside of it.
template <typename T> DEVICE void feature_ball(const FeatureBallArguments<T>& a)
{
    int at = (block_y() * a.features + block_x()) * 64 + thread();
    T x = a.x[at];
    T radius = add_up(a.constants[block_x()], mul_up(greatest(x, negate(x)), a.slopes[block_x()]));
    a.y_lower[at] = least(greatest(sub_down(x, radius), a.smallest), x);
    a.y_upper[at] = greatest(least(add_up(x, radius), a.largest), x);
}

KERNEL(feature_ball, FeatureBallArguments)
