namespace AgtGen.Trajectories;

/// <summary>Where among some outputs a clip acts.</summary>
internal enum ClipReach
{
    Nowhere,

    Somewhere,

    Everywhere,
}
