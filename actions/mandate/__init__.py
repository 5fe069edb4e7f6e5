"""Der Auftrag: papers, where they are discussed, their action fields and every sentence that was decided."""
