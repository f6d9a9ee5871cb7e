namespace AgtGen.Package.Tests;

/// <summary>One package for all tests: packing twice at a time would write the same intermediate files.</summary>
[CollectionDefinition(nameof(PackedFeedGroup))]
public sealed class PackedFeedGroup : ICollectionFixture<PackedFeed>;
